# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What reviewers see in the exchange: parcels that do not come or are refused, and those that wait for a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from auzolan.govtech.nouns.fetching import Fetch, Fetching, Outcome
from auzolan.govtech.nouns.network import Kept, Partner
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Sighting, Stake

PARTNER: Final = "govtech.partner-silent"
WAITS: Final = "govtech.parcel-waits"
SEE_TO: Final = "govtech.see-to-partner"
FAILING: Final = timedelta(days=3)
"""For so long parcels that do not come are an accident: of a site that is being mended, or of the web."""
OVERDUE: Final = 3
"""So many times its own period a schedule may be late."""
QUIET: Final = timedelta(days=180)
"""A government that has told nothing new for so long may have moved its parcels, or begun anew elsewhere."""
HANDED_IN: Final = timedelta(days=7)
"""Whoever hands a parcel in looks through it at once; one that still waits was forgotten."""
ASK: Final = 1.0
LOOK: Final = 0.5
_TERM: Final = timedelta(days=30)
_SILENT: Final = Text("bidalketak ez dira iristen", "sus envíos no llegan", "its parcels do not come")
_REFUSED: Final = Text("bidalketak ez dira onartzen", "sus envíos se rechazan", "its parcels are refused")
_LATE: Final = Text(
    "bidalketak ez dira bere garaian eskuratzen",
    "sus envíos no se descargan cuando toca",
    "its parcels are not fetched when they are due",
)
_NOTHING: Final = Text("ez du ezer berririk kontatzen", "no cuenta nada nuevo", "it tells nothing new")
_ARRIVED: Final = Text(
    "{n}. bidalketa iritsi da eta begiratzeko dago",
    "ha llegado el envío {n} y está por revisar",
    "parcel {n} has arrived and waits to be looked through",
)
_ASKING: Final = Text(
    "Haiei galdetzeko eta konpontzeko ordubete (suposizioa).",
    "Una hora para preguntarles y arreglarlo (supuesto).",
    "An hour to ask them and to mend it (assumption).",
)
_LOOKING: Final = Text(
    "Ordu erdi bidalketa begiratzeko (suposizioa).",
    "Media hora para revisar el envío (supuesto).",
    "Half an hour to look through the parcel (assumption).",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the partners of an administration, from where their parcels are fetched, what came last, and what waits."""

    tenant: str
    partners: tuple[Partner, ...] = ()
    fetchings: tuple[Fetching, ...] = ()
    newest: Mapping[str, Fetch] | None = None
    waiting: tuple[Kept, ...] = ()


def silent(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each trusted partner whose parcels have not come, or are refused, for some days.

    >>> list(silent(Seen("bizkaia"), date(2027, 1, 1)))
    []
    """
    known = {one.slug: one for one in seen.partners if one.is_trusted(as_of)}
    for one in seen.fetchings:
        last = (seen.newest or {}).get(one.partner)
        found = _fault(one, last, as_of) if one.partner in known else None
        if found is None:
            continue
        what, since, why = found
        saw = Text(f"Noiztik: {since}.", f"Desde: {since}.", f"Since: {since}.")
        if why:
            told = {"eu": "Arrazoia", "es": "Motivo", "en": "Reason"}
            saw = Text(*(f"{saw.into(code)} {told[code]}: {why}" for code in LANGUAGES))
        name = known[one.partner].name
        yield Sighting(
            rule=PARTNER,
            subject=known[one.partner].ref,
            title=Text(*(f"{name}: {what.into(code)}" for code in LANGUAGES)),
            saw=saw,
            figures=(),
            stake=Stake(0.0, ASK, 0.0, _ASKING),
            confidence=0.6 if what == _NOTHING else 0.9,
            urgent_by=since + _TERM,
            owner=seen.tenant,
            decides="govtech-lead",
            decision_kinds=(SEE_TO,),
        )


def waits(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each parcel that was fetched and waits for a person; for one handed in, after a week.

    >>> list(waits(Seen("bizkaia"), date(2027, 1, 1)))
    []
    """
    known = {one.slug: one for one in seen.partners}
    for kept in seen.waiting:
        on = kept.at.date()
        if kept.of not in known or not (kept.address or as_of - on >= HANDED_IN):
            continue
        yield Sighting(
            rule=WAITS,
            subject=kept.ref,
            title=Text(*(f"{known[kept.of].name}: {_filled(kept, code)}" for code in LANGUAGES)),
            saw=Text(f"Iritsi zen: {on}.", f"Llegó: {on}.", f"Arrived: {on}."),
            figures=(),
            stake=Stake(0.0, LOOK, 0.0, _LOOKING),
            confidence=1.0,
            urgent_by=on + _TERM,
            owner=seen.tenant,
            decides="govtech-lead",
            decision_kinds=(SEE_TO,),
        )


def _filled(kept: Kept, code: str) -> str:
    return _ARRIVED.into(code).format(n=kept.manifest.number)


def _fault(one: Fetching, last: Fetch | None, as_of: date) -> tuple[Text, date, str] | None:
    """Return what is wrong with the parcels of a partner, since which day, and why; None where nothing is."""
    if one.failing_since is not None:
        since = one.failing_since.date()
        if as_of - since < FAILING:
            return None
        is_refused = last is not None and last.outcome is Outcome.REFUSED
        return (_REFUSED if is_refused else _SILENT), since, last.why if last else ""
    noon = datetime.combine(as_of, time(12), tzinfo=UTC)
    if one.every and one.next_at is not None and noon - one.next_at > OVERDUE * one.every.span:
        return _LATE, one.next_at.date(), ""
    told = (one.arrived_at or one.since).date()
    return (_NOTHING, told, "") if one.every and as_of - told >= QUIET else None
