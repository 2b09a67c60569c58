# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a system on the register must say, and where it may go from where it stands."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from auzolan.ai.nouns.systems import Stage, System, Version
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import LANGUAGES

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
MOVES: Final[Mapping[Stage, tuple[Stage, ...]]] = {
    Stage.IDEA: (Stage.SCREENED, Stage.STOPPED),
    Stage.SCREENED: (Stage.PILOTING, Stage.STOPPED),
    Stage.PILOTING: (Stage.DECIDED, Stage.STOPPED),
    Stage.DECIDED: (Stage.SCALED, Stage.PILOTING, Stage.STOPPED),
    Stage.SCALED: (Stage.PILOTING, Stage.STOPPED, Stage.RETIRED),
    Stage.STOPPED: (Stage.IDEA, Stage.RETIRED),
    Stage.RETIRED: (),
}
"""Where a system may go next: one gate at a time (P10a); what was stopped begins anew, what is retired stays so."""


def checked(one: System) -> System:
    """Return a system that says all it must; BadInput for the first thing that it does not.

    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import Text
    >>> checked(System("a", Text(), Text(), "x", Scope.OTHER))
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: name: '' is not accepted; expected a name
    """
    if not _SLUG.match(one.slug) or len(one.slug) > 100:
        raise BadInput(one.slug, field="slug", expected="lower-case words joined by hyphens, at most 100 characters")
    if not one.name:
        raise BadInput("", field="name", expected="a name")
    return one


def moved(one: System, stage: Stage) -> System:
    """Return a system at its next stage; Conflict where it cannot go there from where it stands.

    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import same
    >>> moved(System("a", same("A"), same(""), "x", Scope.OTHER), Stage.SCREENED).stage.value
    'screened'
    """
    if stage not in MOVES[one.stage]:
        told = " or ".join(MOVES[one.stage]) or "nowhere"
        raise Conflict(f"{one.slug} is {one.stage.value}: it cannot become {stage.value}, only go to {told}.")
    return replace(one, stage=stage)


def with_version(one: System, version: Version) -> System:
    """Return a system with one version more, numbered after the last; BadInput for what a version must not be.

    Two different people answer for it: one administratively, one politically (P10d).

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import same
    >>> first = Version(0, date(2026, 1, 1), "a" * 64, "ane", "mikel")
    >>> with_version(System("a", same("A"), same(""), "x", Scope.OTHER), first).versions[0].number
    1
    """
    if not _SHA256.match(version.artefact):
        raise BadInput(version.artefact, field="artefact", expected="a SHA-256 in 64 lower-case hexadecimal digits")
    for name in ("administrative", "political"):
        if not getattr(version, name):
            raise BadInput("", field=name, expected="the username of a person")
    if version.administrative == version.political:
        expected = "someone other than the person who answers administratively (P10d)"
        raise BadInput(version.political, field="political", expected=expected)
    last = one.version
    if last is not None and version.since < last.since:
        raise BadInput(version.since.isoformat(), field="since", expected=f"{last.since.isoformat()} or later")
    numbered = replace(version, number=(last.number if last else 0) + 1)
    return replace(one, versions=(*one.versions, numbered))


def words(one: System) -> str:
    """Return what the search looks through: names, purposes and every field, in small letters without accents.

    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import Text
    >>> words(System("a", Text("Bidea", "Ruta", "Route"), Text(), "x", Scope.OTHER, fields={"vendor": "ACME"}))
    'a bidea ruta route acme'
    """
    told = [one.slug, *(part.into(lang) for part in (one.name, one.purpose) for lang in LANGUAGES)]
    for value in one.fields.values():
        told += [value] if isinstance(value, str) else [getattr(value, lang) for lang in LANGUAGES]
    return " ".join(dict.fromkeys(plain(part) for part in told if part))


def plain(text: str) -> str:
    """Return a text in small letters without accents, as the search compares it.

    >>> plain("Gestión de ÑANDÚ")
    'gestion de nandu'
    """
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
