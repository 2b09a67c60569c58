# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of challenges, with the decisions that answer them."""

from datetime import date
from typing import Final

from auzolan.govtech.api import challenges, piloting, questions
from auzolan.govtech.api.evaluating import HEADS, OWNERS
from auzolan.govtech.core.reviewers import challenges as core
from auzolan.govtech.nouns.questions import Asked
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import DecisionKind


def register() -> None:
    """Register the reviewers and the kinds of decision of this topic."""
    for rule, text, source, judge in _RULES:
        reads = ("challenges", "questions", "pilots", "lessons")
        review.register(review.Reviewer(rule, "govtech", text, source, reads, gather, judge, stamp, watches_clock=True))
    for kind, name in _KINDS:
        review.declare_kind(DecisionKind(kind, "govtech", name, OWNERS, HEADS))


def gather(tenant: str, _as_of: date) -> core.Seen:
    """Return the challenges, the questions that wait, the pilots, and which of them taught something. Four queries."""
    by = system(tenant)
    waiting = tuple(one for one in questions.questions(by=by) if one.state is Asked.WAITING)
    known = {one.number: one for one in challenges.challenges(by=by)}
    told = [ref for lesson in review.lessons(by=by) for ref in lesson.learnt_from]
    taught = frozenset(int(ref.key) for ref in told if (ref.room, ref.kind) == ("govtech", "pilot"))
    return core.Seen(known, waiting, tuple(piloting.pilots(by=by)), taught)


def stamp(tenant: str) -> str:
    """Return what changes whenever a record of the room does, or a lesson is written. Two queries."""
    return f"{history.version(tenant, 'govtech')}/{len(review.lessons(by=system(tenant)))}"


_RULES: Final = (
    (
        core.UNEXPECTED,
        Text(
            "Abian den proba batek itxaropenak ditu erabaki batean.",
            "Un piloto en marcha tiene expectativas en una decisión.",
            "A pilot that runs has expectations in a decision.",
        ),
        "P19a",
        core.unexpected,
    ),
    (
        core.UNLEARNT,
        Text(
            "Proba bat amaitu eta 30 eguneko epean ikasteko saio bat egiten da, eta ikasgai bat idazten.",
            "En los 30 días siguientes a un piloto se celebra una sesión de aprendizaje y se escribe una lección.",
            "Within 30 days of the end of a pilot a learning session is held, and a lesson written.",
        ),
        "P19a",
        core.unlearnt,
    ),
    (
        core.UNANSWERED,
        Text(
            "Erronka bati buruzko galdera bati zazpi egunean erantzuten zaio.",
            "Una pregunta sobre un reto se responde en siete días.",
            "A question on a challenge is answered in seven days.",
        ),
        "P18b",
        core.unanswered,
    ),
    (
        core.UNPAID,
        Text(
            "Faktura bat 30 eguneko epean ordaintzen da.",
            "Una factura se paga en 30 días.",
            "An invoice is paid in 30 days.",
        ),
        "Ley 9/2017, art. 198.4",
        core.unpaid,
    ),
)
_KINDS: Final = (
    (core.SEE_TO, Text("Proba batez arduratu", "Ocuparse de un piloto", "See to a pilot")),
    (core.ANSWER, Text("Erronka bateko galderei erantzun", "Responder las preguntas de un reto", "Answer questions")),
    (core.PAY, Text("Fakturak ordaindu", "Pagar las facturas", "Pay the invoices")),
)
