# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening hours, as pages and forms need them."""

from auzolan.kernel.texts import Text
from auzolan.services.core import hours


def are_hours(text: str) -> bool:
    """Tell whether a text spells opening hours in the OpenStreetMap form that the platform reads."""
    return hours.is_spelt(text)


def hours_in_words(text: str) -> Text:
    """Return opening hours in words, in three languages; what is not in that form stays as it is."""
    return hours.in_words(text)
