# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a worker does for catalogue, on whichever machine is free."""

from auzolan.catalogue.tasks import sparql
from auzolan.catalogue.tasks.sources import gather

__all__ = ["gather", "sparql"]
