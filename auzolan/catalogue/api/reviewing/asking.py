# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of what people asked, and the kinds of decision that answer what they see."""

from datetime import date
from typing import Final

from auzolan.catalogue.core.reviewers import asking as core
from auzolan.catalogue.nouns.asking import WAITING, Stage
from auzolan.catalogue.store import asking as store
from auzolan.catalogue.store import datasets
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind

RESPONSIBLE: Final = ("chief-data-officer", "data-lead", "data-steward", "service-owner", "technical-secretary")
ACCOUNTABLE: Final = ("political-head", "general-secretary")


def register() -> None:
    """Register the reviewers of what people asked, and the kinds of decision that answer them."""
    for rule, text, judge in _RULES:
        source = "P9a-b; Law 37/2007, art. 10; Law 39/2015, art. 30"
        told = review.Reviewer(
            rule, "catalogue", text, source, ("dataset_requests",), gather, judge, stamp, watches_clock=True
        )
        review.register(told)
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "catalogue", name, RESPONSIBLE, ACCOUNTABLE))


def gather(tenant: str, _as_of: date) -> core.Demands:
    """Return what waits for an answer or for what was promised, and who owns the datasets that were written about."""
    asked = store.asked(tenant, stages=(*WAITING, Stage.ANSWERED))
    about = sorted({one.dataset for one in asked if one.dataset and not one.is_request})
    owners = {one.slug: one.owner for one in datasets.datasets(tenant, slugs=about)} if about else {}
    return core.Demands(asked, owners)


def stamp(tenant: str) -> str:
    """Return what changes whenever something asked does, or more people support it. Two queries."""
    return store.version(tenant)


_RULES: Final = (
    (
        core.REQUEST_UNANSWERED,
        Text(
            "Datu-eskaera bat epez kanpo dago, erantzunik gabe.",
            "Una petición de datos está fuera de plazo, sin respuesta.",
            "A request for data is past its day without an answer.",
        ),
        core.requests_unanswered,
    ),
    (
        core.PROMISE_LATE,
        Text(
            "Eskatutako datuak egun baterako agindu ziren, eta ez daude argitaratuta.",
            "Los datos pedidos se prometieron para un día que ya pasó, y no están publicados.",
            "Data that was asked for was promised for a day that has passed, and is not published.",
        ),
        core.promises_late,
    ),
    (
        core.DISCUSSION_UNANSWERED,
        Text(
            "Datu-multzo bati buruzko galdera, arazo edo proposamen bat epez kanpo dago, erantzunik gabe.",
            "Una pregunta, un problema o una propuesta sobre un conjunto de datos está fuera de plazo, sin respuesta.",
            "A question, problem or idea about a dataset is past its day without an answer.",
        ),
        core.discussions_unanswered,
    ),
)
_KINDS: Final = (
    (core.ANSWER, Text("Erantzun", "Responder", "Answer")),
    (
        core.PUBLISH_BY,
        Text("Egun baterako argitaratzea agindu", "Comprometer un día de publicación", "Promise to publish by a day"),
    ),
    (
        core.REFUSE,
        Text("Ezetza eman, legezko arrazoiarekin", "Denegar, con el motivo legal", "Refuse, with the legal reason"),
    ),
)
