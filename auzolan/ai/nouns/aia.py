# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What Canada's impact assessment speaks of: a questionnaire of a version, answers, and what they come to."""

from collections.abc import Iterator
from dataclasses import dataclass

from auzolan.kernel.texts import Text

AiaAnswers = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AiaText:
    """Hold a text of the questionnaire in the two languages that it is published in, and in our own translations."""

    en: str
    fr: str
    es: str = ""
    eu: str = ""

    def text(self) -> Text:
        """Return it for a page: what is not translated is in English, in every language.

        >>> AiaText("Branch", "Direction générale", es="Dirección").text().into("eu")
        'Branch'
        """
        return Text(self.eu or self.en, self.es or self.en, self.en)


@dataclass(frozen=True, slots=True)
class AiaChoice:
    """Hold one choice; its points stand after the last hyphen of its value."""

    value: str
    text: AiaText


@dataclass(frozen=True, slots=True)
class AiaQuestion:
    """Hold one question: its kind, what it counts for (raw, mitigation or nothing), and when it is asked."""

    name: str
    kind: str
    counts: str
    title: AiaText
    when: str
    choices: tuple[AiaChoice, ...]


@dataclass(frozen=True, slots=True)
class AiaSection:
    """Hold one section of questions and when it is asked."""

    name: str
    title: AiaText
    when: str
    questions: tuple[AiaQuestion, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Hold the questionnaire of one version with its source and licence."""

    name: str
    version: str
    publisher: str
    source: str
    licence: str
    most_raw: int
    most_mitigation: int
    sections: tuple[AiaSection, ...]

    def questions(self) -> Iterator[AiaQuestion]:
        """Yield every question in order."""
        for section in self.sections:
            yield from section.questions


@dataclass(frozen=True, slots=True)
class Impact:
    """Hold what answers come to: raw impact, mitigation, the total after mitigation, and the level from 1 to 4."""

    raw: int
    mitigation: int
    total: int
    level: int
