# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How what was checked or exempted is named: at the desk by its title, to everybody only once it is public itself."""

from collections.abc import Mapping, Sequence
from typing import Final

from auzolan.govtech.nouns.reuse_checks import Exemption, ReuseCheck
from auzolan.kernel import tenants
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text

_DESK: Final = "/desk/"
_RECORD: Final = Text("Prestatzen ari den erregistroa", "Registro en preparación", "Record in preparation")
_KINDS: Final[Mapping[tuple[str, str], Text]] = {
    ("strategy", "case"): Text(
        "Prestatzen ari den negozio-kasua", "Caso de negocio en preparación", "Business case in preparation"
    ),
    ("govtech", "tender"): Text("Prestatzen ari den lizitazioa", "Licitación en preparación", "Tender in preparation"),
    ("govtech", "challenge"): Text("Prestatzen ari den erronka", "Reto en preparación", "Challenge in preparation"),
    ("review", "finding"): Text("Aurkikuntza", "Hallazgo", "Finding"),
}


def subjects(tenant: str, those: Sequence[ReuseCheck | Exemption], *, is_desk: bool) -> dict[Ref, Named]:
    """Return the title and the address of what some checks or exemptions are of.

    Of what only the desk sees everybody else is told its kind, its unit and, where it has one, its number.
    """
    found = name_refs(tenant, [one.subject for one in those])
    if is_desk:
        return found
    units = {one.slug: one.name for one in tenants.units_of(tenant)}
    return {
        one.subject: found[one.subject] if _is_public(found[one.subject]) else _hidden(one, units.get(one.unit))
        for one in those
    }


def _is_public(named: Named) -> bool:
    return bool(named.url) and _DESK not in named.url


def _hidden(one: ReuseCheck | Exemption, unit: Text | None) -> Named:
    kind = _KINDS.get((one.subject.room, one.subject.kind), _RECORD)
    number = f" {one.subject.key}" if one.subject.key.isdecimal() else ""
    of_unit = {code: unit.into(code) if unit else one.unit for code in LANGUAGES}
    return Named(Text(*(f"{kind.into(code)}{number} ({of_unit[code]})" for code in LANGUAGES)))
