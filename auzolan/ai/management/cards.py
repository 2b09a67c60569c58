# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How cards, incidents, appeals and what pilots would bring are named wherever they are spoken of."""

from collections.abc import Sequence
from typing import Final

from django.urls import reverse

from auzolan.ai.api import cards as api
from auzolan.ai.api import incidents, systems
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named, Namer
from auzolan.kernel.texts import LANGUAGES, Text


def name_cards(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of cards by number."""
    wanted = set(keys)
    return {
        str(one.number): Named(
            Text(
                f"{one.number}. ebaluazio-txartela: {one.system}",
                f"Ficha de evaluación {one.number}: {one.system}",
                f"Evaluation card {one.number}: {one.system}",
            ),
            reverse("ai:card", args=[one.number]),
        )
        for one in api.cards(by=system(tenant))
        if str(one.number) in wanted
    }


def name_incidents(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of incidents by number."""
    wanted, title = set(keys), Text("Gertakaria", "Incidente", "Incident")
    found = incidents.incidents(by=system(tenant))
    return {
        str(one.number): Named(_numbered(title, one.number), reverse("ai:incident", args=[one.number]))
        for one in found
        if str(one.number) in wanted
    }


def name_appeals(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of appeals by number: never a word of what was written."""
    wanted, title = set(keys), Text("Inpugnazioa", "Impugnación", "Appeal")
    found = incidents.appeals(by=system(tenant))
    return {
        str(one.number): Named(_numbered(title, one.number), reverse("ai:appeal", args=[one.number]))
        for one in found
        if str(one.number) in wanted
    }


def name_proposals(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return what the proposals of pilots are called, by system."""
    what = Text("eragina eta arriskua", "impacto y riesgo", "impact and risk")
    found = systems.systems(by=system(tenant), slugs=tuple(keys))
    return {
        one.slug: Named(
            Text(*(f"{one.name.into(code)}: {what.into(code)}" for code in LANGUAGES)),
            reverse("ai:desk_gates", args=[one.slug]),
        )
        for one in found
    }


def wire() -> None:
    """Name these everywhere."""
    for kind, namer in NAMERS.items():
        naming.names("ai", kind)(namer)


def _numbered(title: Text, number: int) -> Text:
    return Text(*(f"{title.into(code)} {number}" for code in LANGUAGES))


NAMERS: Final[dict[str, Namer]] = {
    "card": name_cards,
    "incident": name_incidents,
    "appeal": name_appeals,
    "proposal": name_proposals,
}
