# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the demonstration shows of tenders: one that is published, of an illustrative case, and one with lots.

Both are marked as such. Their instruments are chosen by the real rules, and their clauses cite real searches of the
lessons that there are.
"""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction

from auzolan.govtech.api import tender_lessons, tender_lots, tender_lots_demonstration, tenders
from auzolan.govtech.api.reuse_demonstration import EXEMPTED, MADE_UP
from auzolan.govtech.nouns.tenders import Bought, Links, Part, Sort
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.texts import Text

OBJECT: Final = Text(
    "Adinekoei mailegatzeko tabletak, erabiltzen laguntzearekin",
    "Tabletas para prestar a personas mayores, con acompañamiento en su uso",
    "Tablets to lend to older people, with help in using them",
)
ANSWERS: Final[dict[str, Any]] = {
    "months": 12,
    "judgement_percent": 0,
    "intellectual": False,
    "has_market": True,
    "cases": [],
}
CLAUSES: Final = (
    (
        Part.REQUIREMENT,
        Text(
            "Tabletak euskaraz eta gaztelaniaz daude prest",
            "Las tabletas vienen preparadas en euskera y castellano",
            "The tablets come prepared in Basque and Spanish",
        ),
        0,
        "tableta euskara",
    ),
    (Part.CRITERION, Text("Prezioa, formulaz", "Precio, por fórmula", "Price, by formula"), 60, "tableta prezioa"),
    (
        Part.CRITERION,
        Text("Bermearen iraupena, formulaz", "Duración de la garantía, por fórmula", "Length of warranty, by formula"),
        40,
        "tableta bermea",
    ),
)
UNDIVIDED: Final = Text(
    "Tableta guztiak modu berean prestatzen dira, eta hornitzaile berak laguntzen du erabiltzen.",
    "Todas las tabletas se preparan igual, y acompaña en su uso quien las suministra.",
    "All tablets are prepared alike, and whoever supplies them helps in using them.",
)
WHY: Final = "Ez dira tabletei buruzkoak. / No tratan de tabletas. / They are not of tablets."


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def prepare(*, by: Actor) -> None:
    """Publish an illustrative tender of the case that is exempt from its reuse check, and one with lots; once."""
    if tenders.tenders(by=by):
        return
    case, unit = EXEMPTED
    # thresholds of later days are not known, and the adviser says nothing of them
    starts_on = min(clock.today() + timedelta(days=60), procurement_rules().until - timedelta(days=1))
    bought = Bought(OBJECT, "supplies", "30213200-7", 48_000_00, starts_on)
    made = tenders.begin_tender(
        by=by, sort=Sort.TENDER, unit=unit, bought=bought, links=Links(case=case.key), source=MADE_UP
    )
    tenders.choose_instrument(by=by, number=made.number, instrument="simplified-open-abbreviated", answers=ANSWERS)
    for part, text, weight, words in CLAUSES:
        tender_lessons.put_clause(by=by, number=made.number, part=part, text=text, weight=weight, search=words, why=WHY)
    tender_lots.say_undivided(by=by, number=made.number, why=UNDIVIDED)
    tenders.publish_tender(by=by, number=made.number)
    tender_lots_demonstration.live(by)
