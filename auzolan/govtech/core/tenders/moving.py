# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a tender needs before it is published, and what its parts and its contract cannot be (P21)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, get_args

from auzolan.govtech.core.tenders.bidding import adds_up, check_taken, limit_of
from auzolan.govtech.nouns.challenges import Need
from auzolan.govtech.nouns.procurement import Answer, Kind
from auzolan.govtech.nouns.tenders import WHOLE, Award, Bought, Clause, Extension, Part, Sort, Tender
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text

IN_HOUSE: Final = "in-house-order"
MINOR: Final = "minor-contract"
PREPARING: Final = "preparing"
OUTSIDE: Final[Mapping[str, str]] = {"pre-commercial-procurement": "8", IN_HOUSE: "32.1"}
"""Instruments that the law of contracts is not for, each with the article that says so."""
UNDIVIDED: Final[Mapping[str, str]] = {**OUTSIDE, MINOR: "118"}
"""Instruments whose file says nothing of lots, each with the article: that of a minor contract has what 118 asks."""
_CPV: Final = re.compile(r"\d{8}(-\d)?")
_ASKS: Final[Mapping[str, Text]] = {
    "object": Text(
        "Objektua hiru hizkuntzetan idatzita dago.",
        "El objeto está escrito en los tres idiomas.",
        "Its object is written in all three languages.",
    ),
    "instrument": Text(
        "Tresna aukeratuta dago, hasten den eguneko arauen arabera.",
        "El instrumento está elegido, según las normas del día en que empieza.",
        "Its instrument is chosen, by the rules of the day on which it starts.",
    ),
    "answered": Text(
        "Tresnaren baldintza guztiei erantzun zaie.",
        "Todas las condiciones del instrumento están respondidas.",
        "Every condition of its instrument is answered.",
    ),
    "clauses": Text(
        "Gutxienez irizpide bat du; enkargu batek, gutxienez betekizun bat.",
        "Tiene al menos un criterio; un encargo, al menos un requisito.",
        "It has one criterion at least; an order, one requirement at least.",
    ),
    "texts": Text(
        "Irizpide eta betekizun bakoitza hiru hizkuntzetan idatzita dago.",
        "Cada criterio y requisito está escrito en los tres idiomas.",
        "Each criterion and requirement is written in all three languages.",
    ),
    "weights": Text(
        "Irizpideen pisuak 100 dira guztira.",
        "Los pesos de los criterios suman 100.",
        "The weights of its criteria add up to 100.",
    ),
    "lots": Text(
        "Loterik badu, gutxienez bi dira, hiru hizkuntzetan idatzita, eta balio zenbatetsia osatzen dute.",
        "Si tiene lotes, son dos al menos, están escritos en los tres idiomas y suman el valor estimado.",
        "Its lots, if it has any, are two at least, written in all three languages, and add up to its estimated value.",
    ),
    "undivided": Text(
        "Loterik ez badu eta tresnak hala eskatzen badu, zergatik hiru hizkuntzetan idatzita dago (LCSP 99.3).",
        "Si no tiene lotes y el instrumento lo exige, el motivo está escrito en los tres idiomas (LCSP 99.3).",
        "Where it has no lots and its instrument asks why, the reason is written in all three languages (LCSP 99.3).",
    ),
    "bound": Text(
        "Irizpide eta betekizun bakoitzak ikasgai bat aipatzen du, edo bat ere aurkitu ez zuen bilaketa.",
        "Cada criterio y requisito cita una lección, o la búsqueda que no encontró ninguna.",
        "Each criterion and requirement cites a lesson, or the search that found none.",
    ),
    "reuse": Text(
        "Berrerabiltzeko egiaztapena amaituta dago, edo salbuespen arrazoitua du.",
        "La comprobación de reutilización está terminada, o tiene una exención motivada.",
        "Its reuse check is finished, or there is a motivated exemption.",
    ),
}


def needs(one: Tender, *, is_checked: bool) -> tuple[Need, ...]:
    """Return what a tender needs before it is published, each with whether it is there.

    ``is_checked`` tells whether its reuse check is finished, or it is exempted (Ley 40/2015, art. 157.3).

    >>> from datetime import date
    >>> bare = Tender(1, Sort.TENDER, "u", Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1)))
    >>> [one.key for one in needs(bare, is_checked=True) if not one.is_met]
    ['object', 'instrument', 'clauses']
    """
    is_order = one.sort is Sort.ORDER
    met = {
        "object": not one.missing_languages,
        "instrument": one.chosen is not None,
        "answered": one.chosen is None or all(each.holds is not None for each in one.chosen.because),
        "clauses": bool(one.clauses) if is_order else bool(one.criteria),
        "texts": all(each.text.is_complete() for each in one.clauses),
        "weights": not one.criteria or sum(each.weight for each in one.criteria) == WHOLE,
        "lots": adds_up(one),
        "undivided": not asks_why_undivided(one) or one.undivided.is_complete(),
        "bound": all(each.is_bound for each in one.clauses),
        "reuse": is_checked,
    }
    return tuple(Need(key, _ASKS[key], is_met) for key, is_met in met.items())


def asks_why_undivided(one: Tender) -> bool:
    """Tell whether a tender has to say why it has no lots (LCSP 99.3, 116.4.g): it has none, and is a contract by file.

    By the instrument that was chosen: each procedure and technique of the rules, for which a file is made (116), but
    neither a minor contract, whose file has what 118 asks alone, nor what the law of contracts is not for: research
    that is bought before the market has it (8), an order to a body of our own (32.1). Without an instrument nothing is
    asked yet.

    >>> from auzolan.govtech.nouns.procurement import Purchase
    >>> from auzolan.govtech.nouns.tenders import Chosen
    >>> from decimal import Decimal
    >>> bought = Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1))
    >>> by = [Chosen(key, Text(), bought.starts_on, Purchase("services", Decimal(1)), ()) for key in ("open", MINOR)]
    >>> [asks_why_undivided(Tender(1, Sort.TENDER, "u", bought, chosen=one)) for one in (*by, None)]
    [True, False, False]
    """
    return not one.lots and one.chosen is not None and one.chosen.instrument not in UNDIVIDED


def check_bought(one: Bought) -> None:
    """Refuse what cannot be bought, naming its field: BadInput.

    >>> check_bought(Bought(Text(en="Sensors"), "services", "4800", 100, date(2026, 1, 1)))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: cpv: '4800' is not accepted; expected a code of the CPV: eight digits
    """
    if not one.object:
        raise BadInput("", field="object", expected="a text in at least one language")
    if one.kind not in get_args(Kind):
        raise BadInput(one.kind, field="kind", expected="services, supplies or works")
    if not _CPV.fullmatch(one.cpv):
        raise BadInput(one.cpv, field="cpv", expected="a code of the CPV: eight digits")
    if one.value_cents <= 0:
        raise BadInput(one.value_cents / 100, field="value_cents", expected="an amount above 0")


def is_for(sort: Sort, answer: Answer) -> bool:
    """Tell whether an instrument is one by which such a record is contracted: an order by its own, a tender by others.

    What only prepares a contract is neither.
    """
    return answer.family != PREPARING and (answer.instrument.id == IN_HOUSE) is (sort is Sort.ORDER)


def against(answer: Answer) -> str:
    """Return what speaks against an instrument, in English: article, what it asks, figure; empty where it is allowed.

    >>> from auzolan.govtech.nouns.procurement import Because, Instrument
    >>> from decimal import Decimal
    >>> no = Because("118.1", "LCSP", Decimal(15000), "EUR", date(2018, 3, 9), None, False, Text(en="Below it."))
    >>> against(Answer(Instrument("minor-contract", "118", Text(), ()), "procedures", (no,)))
    '118.1: Below it. (15,000 EUR)'
    """
    told = []
    for one in answer.because:
        if one.holds is False:
            figure = f" ({one.figure:,} {one.unit})" if one.figure is not None else ""
            told.append(f"{one.article}: {one.text.en}{figure}")
    return "; ".join(told)


def check_clause(one: Clause) -> None:
    """Refuse a clause that cannot be, naming its field: BadInput.

    >>> check_clause(Clause(1, Part.CRITERION, Text(en="Fit"), 0))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: weight: '0' is not accepted; expected a weight from 1 to 100
    """
    if not one.text:
        raise BadInput("", field="text", expected="a text in at least one language")
    if one.part is Part.CRITERION and not 1 <= one.weight <= WHOLE:
        raise BadInput(one.weight, field="weight", expected="a weight from 1 to 100")
    if one.part is Part.REQUIREMENT and one.weight:
        raise BadInput(one.weight, field="weight", expected="no weight: a requirement is met or not")


def check_award(known: Tender, award: Award, today: date) -> None:
    """Refuse what the contract of a published tender cannot be, naming its field: BadInput.

    >>> bare = Tender(1, Sort.TENDER, "u", Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1)))
    >>> check_award(bare, Award("Acme", "", 200, date(2026, 1, 2), date(2027, 1, 1)), date(2026, 1, 3))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: cents: '2.0' is not accepted; expected at most what is left of the value, 1.00 EUR
    """
    published = known.published_at
    check_taken(known, award)
    if not award.supplier:
        raise BadInput("", field="supplier", expected="with whom the contract was signed")
    if award.cents <= 0:
        raise BadInput(award.cents / 100, field="cents", expected="an amount above 0")
    _check_value(award.cents, limit_of(known, award) - (0 if known.lots else known.whole_cents))
    if award.signed_on > today or (published and award.signed_on < published.date()):
        raise BadInput(award.signed_on, field="signed_on", expected="a day from its publication to today")
    _check_day(award.ends_on, award.signed_on, "ends_on")
    _check_length(known, award.signed_on, award.ends_on, "ends_on")


def check_extension(known: Tender, award: Award, one: Extension) -> None:
    """Refuse what an extension of a contract cannot be, naming its field: BadInput.

    >>> from datetime import datetime
    >>> bare = Tender(1, Sort.TENDER, "u", Bought(Text(en="Sensors"), "services", "48000000", 100, date(2026, 1, 1)))
    >>> signed = Award("Acme", "", 90, date(2026, 1, 2), date(2027, 1, 1))
    >>> check_extension(bare, signed, Extension(date(2026, 12, 1), datetime(2026, 11, 1), 0, "more to do"))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: until: '2026-12-01' is not accepted; expected a day after 2027-01-01
    """
    _check_day(one.until, award.until, "until")
    if one.cents < 0:
        raise BadInput(one.cents / 100, field="cents", expected="an amount of 0 or more")
    _check_value(one.cents, limit_of(known, award) - award.estimated_cents)
    if not one.why:
        raise BadInput("", field="why", expected="a reason")
    if known.chosen is not None and known.chosen.instrument == MINOR:
        raise BadInput(one.until, field="until", expected="no extension: a minor contract has none (29.8)")
    _check_length(known, award.signed_on, one.until, "until")


def _check_day(told: date, before: date, field: str) -> None:
    if told <= before:
        raise BadInput(told, field=field, expected=f"a day after {before}")


def _check_value(cents: int, left: int) -> None:
    if cents > left:
        amount = f"{left / 100:.2f}"
        raise BadInput(cents / 100, field="cents", expected=f"at most what is left of the value, {amount} EUR")


def _check_length(known: Tender, since: date, until: date, field: str) -> None:
    """Refuse a contract that lasts longer than the rule that its instrument was chosen by lets it."""
    for one in known.chosen.because if known.chosen else ():
        if one.asks == "months" and one.figure is not None and months_between(since, until) > one.figure:
            figure, article = one.figure, one.article
            raise BadInput(until, field=field, expected=f"a contract of at most {figure} months ({article})")


def months_between(since: date, until: date) -> int:
    """Return how many months two days lie apart, a month that was begun as a whole one.

    >>> months_between(date(2026, 1, 15), date(2027, 1, 15)), months_between(date(2026, 1, 15), date(2027, 1, 16))
    (12, 13)
    """
    whole = (until.year - since.year) * 12 + until.month - since.month
    return whole + (until.day > since.day)
