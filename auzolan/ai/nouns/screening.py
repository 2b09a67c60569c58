# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What screening speaks of: questions with their articles, answers, labels, duties, and the law as of a day."""

from dataclasses import dataclass, field
from datetime import date

from auzolan.kernel.texts import Text

Literal = tuple[str, tuple[str, ...]]
Clause = tuple[Literal, ...]
Answers = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """Hold one answer: where it stands in the law, whether the questions end there, and since when it counts."""

    id: str
    text: Text
    articles: tuple[str, ...] = ()
    ends: bool = False
    since: date | None = None
    group: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one question: why it is asked, by which articles, and when (every clause holds by one of its literals).

    With ``is_many`` any number of options may be chosen; ``none`` stands alone.
    """

    id: str
    text: Text
    why: Text
    articles: tuple[str, ...]
    options: tuple[Option, ...]
    when: tuple[Clause, ...] = ()
    is_many: bool = False

    def option(self, wanted: str) -> Option | None:
        """Return the option with that id, or None."""
        return next((one for one in self.options if one.id == wanted), None)


@dataclass(frozen=True, slots=True)
class Law:
    """Hold the text of the Regulation as it stands from a day on, and from when each part of it applies."""

    version: str
    since: date
    act: str
    name: Text
    ban: date
    new_ban: date | None
    models: date
    old_models: date
    transparency: date
    old_marking: date | None
    annex_three: date
    annex_one: date
    old_public: date


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step of the path: the question, what was answered, and the articles that decide there."""

    question: str
    answer: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Hold what a system is by the Regulation; None where the path did not come to ask it.

    type: ai-system, gpai-system, gpai-model, no-ai. role: provider, deployer, provider+deployer, importer, distributor.
    risk_group: high-risk, not-high-risk, prohibited, exempt. transparency and open_source: yes, no.
    """

    type: str
    role: str | None = None
    risk_group: str | None = None
    transparency: str | None = None
    open_source: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Hold one duty of the Regulation: on whom it falls, for which facts, and from which date it applies.

    ``needs`` are facts that must all hold, ``any_of`` of which one must, ``unless`` those that must not; ``gate`` is
    the stage of a system before which it must be done, empty for none.
    """

    id: str
    article: str
    who: tuple[str, ...]
    text: Text
    starts: str
    needs: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """Hold a duty as it falls on us: who of us has it, and from which day."""

    id: str
    article: str
    who: str
    since: date


@dataclass(frozen=True, slots=True)
class Screened:
    """Hold what the law as of a day says of a system, by the answers given, with the path that led there.

    ``duties`` are in force on that day, ``coming`` begin on a later one; ``ignored`` are answers to questions that the
    path did not come to.
    """

    as_of: date
    law: str
    labels: Labels
    duties: tuple[Owed, ...]
    coming: tuple[Owed, ...]
    path: tuple[Step, ...]
    ignored: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
