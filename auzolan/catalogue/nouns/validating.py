# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A description of data held against a profile: what was found."""

from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of a shape's author, in one language ("" where the shape names none)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """Tell one thing that a shape finds wrong: where, along which path, by which rule, with which value."""

    focus: ox.NamedNode | ox.BlankNode | ox.Literal
    path: ox.NamedNode | ox.BlankNode | None
    component: str
    severity: str
    value: ox.NamedNode | ox.BlankNode | ox.Literal | None
    shape: ox.NamedNode | ox.BlankNode
    messages: tuple[Message, ...] = ()

    def said(self, language: str = "en") -> str:
        """Return the message in a language, else in English, in none, in any; "" where the shape has none.

        >>> here = ox.NamedNode("urn:a")
        >>> Result(here, None, "", "", None, here, (Message("es", "no"), Message("en", "not so"))).said("eu")
        'not so'
        """
        told = {one.language: one.text for one in self.messages}
        for wanted in (language, "en", ""):
            if wanted in told:
                return told[wanted]
        return next(iter(told.values()), "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Tell whether a description conforms to a profile, and how many results of each severity there are."""

    conforms: bool
    violations: int
    warnings: int
    infos: int
