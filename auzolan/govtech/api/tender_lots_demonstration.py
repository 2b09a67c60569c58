# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the demonstration shows of lots and bids: a tender with two lots from its deadline to its contracts, made up.

It goes through the same verbs as any other, each on its day; its source says that it is illustrative.
"""

from datetime import datetime, time, timedelta
from typing import Any, Final

from django.utils.timezone import get_default_timezone

from auzolan.govtech.api import reuse_exemptions, tender_bids, tender_contracts, tender_lessons, tender_lots, tenders
from auzolan.govtech.api import tender_amendments as amending
from auzolan.govtech.api.reuse_demonstration import EXEMPTED, MADE_UP
from auzolan.govtech.nouns.bids import Amended, BidStatus
from auzolan.govtech.nouns.reuse_checks import Ground
from auzolan.govtech.nouns.tenders import Bought, Part, Sort
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.texts import Text

OBJECT: Final = Text(
    "Arreta-bulegoetarako pantailak", "Pantallas para las oficinas de atención", "Screens for the service desks"
)
LOTS: Final = (
    (Text("Bilboko bulegoak", "Oficinas de Bilbao", "Desks in Bilbao"), 50_000_00),
    (Text("Gainerako bulegoak", "Las demás oficinas", "The other desks"), 40_000_00),
)
ANSWERS: Final[dict[str, Any]] = {
    "months": 12, "judgement_percent": 0, "intellectual": False, "has_market": True, "cases": [],
}  # fmt: skip
WHY: Final = (
    "Pantailak baino ez dira erosten: ez da aplikaziorik eskuratzen. / Solo se compran pantallas: no se adquiere "
    "ninguna aplicación. / Screens alone are bought: no application is acquired."
)
BIDS: Final = (
    ("Adibide Bat, S.L.", (1, 2), 84_000_00),
    ("Adibide Bi, S. Coop.", (2,), 37_500_00),
    ("Adibide Hiru, S.L.", (1,), 41_000_00),
)
MISSING: Final = (
    "Ez du bermearen agiria ekarri. / No aportó el documento de garantía. / It did not bring the warranty document."
)
LATER: Final = (
    "Epea bost egun luzatzen da. / El plazo se amplía cinco días. / The deadline is put off by five days.",
    "Agirietako orri bat falta zen. / Faltaba una página de los pliegos. / A page of the documents was missing.",
)
MORE: Final = (
    "Beste bi pantaila. / Dos pantallas más. / Two more screens.",
    "Bulego berri bat ireki da. / Se ha abierto una oficina nueva. / A new desk has opened.",
)
GROUND: Final = "not-substantial"
BEFORE: Final = 90
"""How many days ago it was published."""


def live(by: Actor) -> None:
    """Live through the tender: prepared, published, amended, bids opened and judged, two contracts, one amended."""
    start = min(clock.today(), procurement_rules().until - timedelta(days=1)) - timedelta(days=BEFORE)
    closes = [datetime.combine(start + timedelta(days=n), time(14), get_default_timezone()) for n in (20, 25)]
    with clock.as_of(start):
        number = _published(by, closes[0])
    with clock.as_of(start + timedelta(days=10)):
        amending.amend_tender(by=by, number=number, what=LATER[0], why=LATER[1], closes_at=closes[1])
    with clock.as_of(start + timedelta(days=26)):
        _judged(by, number, closes[1])
    signed = start + timedelta(days=40)
    with clock.as_of(signed):
        until = signed + timedelta(days=365)
        for bid, lot, cents in ((1, 1, 47_000_00), (2, 2, 37_500_00)):
            tender_contracts.award_tender(
                by=by, number=number, bid=bid, lots=(lot,), cents=cents, signed_on=signed, ends_on=until
            )
    with clock.as_of(start + timedelta(days=70)):
        what, why = MORE
        amending.amend_contract(
            by=by, number=number, of=Amended.CONTRACT, what=what, why=why, cents=1_800_00, award=2, ground=GROUND
        )


def _published(by: Actor, closes_at: datetime) -> int:
    unit = EXEMPTED[1]
    bought = Bought(OBJECT, "supplies", "30231300-0", 90_000_00, clock.today(), closes_at)
    made = tenders.begin_tender(by=by, sort=Sort.TENDER, unit=unit, bought=bought, source=MADE_UP)
    number = made.number
    tenders.choose_instrument(by=by, number=number, instrument="simplified-open", answers=ANSWERS)
    price = Text("Prezioa, formulaz", "Precio, por fórmula", "Price, by formula")
    tender_lessons.put_clause(
        by=by, number=number, part=Part.CRITERION, text=price, weight=100, search="pantaila prezioa", why=WHY
    )
    for title, cents in LOTS:
        tender_lots.put_lot(by=by, number=number, title=title, value_cents=cents)
    ground = Ground.NO_APPLICATION
    reuse_exemptions.exempt(by=by, subject=made.ref, unit=unit, ground=ground, why=WHY, source=MADE_UP)
    tenders.publish_tender(by=by, number=number)
    return number


def _judged(by: Actor, number: int, closes_at: datetime) -> None:
    for place, (tenderer, lots, cents) in enumerate(BIDS, start=1):
        came = closes_at - timedelta(hours=5 * place)
        tender_bids.put_bid(
            by=by, number=number, tenderer=tenderer, identifier="", received_at=came, cents=cents, lots=lots
        )
    for bid, status, why in ((1, BidStatus.VALID, ""), (2, BidStatus.VALID, ""), (3, BidStatus.DISQUALIFIED, MISSING)):
        tender_bids.judge_bid(by=by, number=number, bid=bid, status=status, why=why)
