# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts for people, in the three languages of the platform: eu, es, en."""

from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("eu", "es", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """Hold one text in Basque, Spanish and English; an empty one falls back to the others.

    >>> Text(es="Padrón").into("eu")
    'Padrón'
    >>> Text(eu="Errolda", es="Padrón", en="Register").into("en")
    'Register'
    """

    eu: str = ""
    es: str = ""
    en: str = ""

    def into(self, language: str) -> str:
        """Return the text in ``language``, else in the first of es, eu, en that has one."""
        wanted: str = getattr(self, language, "") if language in LANGUAGES else ""
        return wanted or self.es or self.eu or self.en

    def is_complete(self) -> bool:
        """Tell whether all three languages have a text.

        >>> Text(eu="bai", es="sí").is_complete()
        False
        """
        return all((self.eu, self.es, self.en))

    def __bool__(self) -> bool:
        return any((self.eu, self.es, self.en))

    def __str__(self) -> str:
        return self.into("es")


def same(text: str) -> Text:
    """Return a text that is the same in every language (a proper name, a code).

    >>> same("Batuz").into("eu")
    'Batuz'
    """
    return Text(eu=text, es=text, en=text)
