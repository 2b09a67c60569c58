# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reviewers of the exchange: parcels of partners that do not come or are refused, and those that wait (P22a)."""

from datetime import date
from typing import Final

from auzolan.govtech.api.evaluating import HEADS, OWNERS
from auzolan.govtech.core.reviewers import network as core
from auzolan.govtech.store import fetching
from auzolan.govtech.store import network as store
from auzolan.kernel import history
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind


def register() -> None:
    """Register the reviewers and the kind of decision of this topic."""
    for rule, text, judge in _RULES:
        reads = ("partners", "parcels")
        review.register(review.Reviewer(rule, "govtech", text, "P22a", reads, gather, judge, stamp, watches_clock=True))
    name = Text(
        "Administrazio batekiko trukeaz arduratu",
        "Ocuparse del intercambio con una administración",
        "See to an exchange",
    )
    review.declare_kind(DecisionKind(core.SEE_TO, "govtech", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> core.Seen:
    """Return the partners, from where their parcels are fetched, what came of it last, and what waits. Four queries."""
    return core.Seen(
        tenant,
        tuple(store.partners(tenant)),
        tuple(fetching.fetchings(tenant)),
        fetching.newest_fetches(tenant),
        tuple(store.waiting(tenant)),
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the room does, or something came of fetching. Three queries."""
    return f"{history.version(tenant, 'govtech')}/{fetching.stamp(tenant)}"


_RULES: Final = (
    (
        core.PARTNER,
        Text(
            "Konfiantzazko administrazio baten bidalketak ez dira iristen, ez dira onartzen, ez dira bere garaian "
            "eskuratzen edo aspaldi ez dute ezer berririk ekarri.",
            "Los envíos de una administración de confianza no llegan, se rechazan, no se descargan cuando toca o hace "
            "mucho que no traen nada nuevo.",
            "The parcels of a trusted government do not come, are refused, are not fetched when due, or have brought "
            "nothing new for long.",
        ),
        core.silent,
    ),
    (
        core.WAITS,
        Text(
            "Beste administrazio baten bidalketa bat iritsi da, eta pertsona batek begiratu behar du.",
            "Ha llegado un envío de otra administración y una persona tiene que revisarlo.",
            "A parcel of another government has arrived, and a person has to look through it.",
        ),
        core.waits,
    ),
)
