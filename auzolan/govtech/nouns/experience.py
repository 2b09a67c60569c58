# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration has lived through or runs itself, as a search for solutions finds it (P20a)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from auzolan.govtech.nouns.finding import Candidate
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text

_MADE_UP: Final = Text("simulatua", "simulado", "simulated")


class Kind(StrEnum):
    """Say what a search has found: a solution of the catalogue, a pilot, a lesson, or a system in use here."""

    SOLUTION = "solution"
    PILOT = "pilot"
    LESSON = "lesson"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Experience:
    """Hold a record of the house as it is found: its ``name``, ``about`` what it is and what came of it.

    ``texts`` are what it is found by, beside its name. What is not ``is_public`` is told at the desk only.
    """

    ref: Ref
    kind: Kind
    name: Text
    about: Text
    texts: tuple[Text, ...] = ()
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Lived:
    """Hold all experience of an administration, and which solutions of its catalogue it uses, by slug, told as such.

    What everybody reads stands first.
    """

    own: tuple[Experience, ...] = ()
    in_use: Mapping[str, Text] = field(default_factory=dict)

    @property
    def public(self) -> "Lived":
        """Return what everybody reads of it."""
        return Lived(tuple(one for one in self.own if one.is_public), self.in_use)


@dataclass(frozen=True, slots=True)
class Match:
    """Hold one thing that may meet a need; ``id`` is the slug of a solution, or the reference of any other record.

    ``name`` is its title in the language of the need. ``title`` and ``about`` are told of what is the house's own.
    """

    id: str
    name: str
    score: float
    kind: Kind = Kind.SOLUTION
    title: Text = field(default_factory=Text)
    about: Text = field(default_factory=Text)

    @property
    def ref(self) -> Ref:
        """Return how other records name what was found."""
        return ref_of(self.id)

    @property
    def is_own(self) -> bool:
        """Tell whether it is a record of the house, not a solution of the catalogue."""
        return "/" in self.id


def marked(about: Text, *, is_illustrative: bool) -> Text:
    """Return what is told of a record; of one that is made up, that it is.

    >>> marked(Text("Proba", "Piloto", "Pilot"), is_illustrative=True)
    Text(eu='Proba (simulatua)', es='Piloto (simulado)', en='Pilot (simulated)')
    """
    if not is_illustrative:
        return about
    return Text(*(f"{about.into(code)} ({_MADE_UP.into(code)})" for code in LANGUAGES))


def ref_of(found: str) -> Ref:
    """Return the reference of what a search has found under an id.

    >>> str(ref_of("rendez-vous")), str(ref_of("ai/system/buses"))
    ('govtech/solution/rendez-vous', 'ai/system/buses')
    """
    return Ref.parse(found) if "/" in found else Ref("govtech", "solution", found)


def matched(one: Candidate, lived: Lived, own: Mapping[str, Experience], language: str) -> Match:
    """Return what an index has found as what it is; ``own`` is experience by reference, in words.

    >>> matched(Candidate("a", "A", 1.0), Lived(in_use={"a": Text(en="In use")}), {}, "en").kind.value
    'system'
    """
    known = own.get(one.id)
    if known is not None:
        return Match(one.id, known.name.into(language), one.score, known.kind, known.name, known.about)
    about = lived.in_use.get(one.id)
    if about is not None:
        return Match(one.id, one.name, one.score, Kind.SYSTEM, about=about)
    return Match(one.id, one.name, one.score)
