# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What tests read of a page."""

from typing import Any


def text(answer: Any) -> str:
    """Return what a page says, with spaces of one kind."""
    shown: str = answer.content.decode().replace("\xa0", " ")
    return shown
