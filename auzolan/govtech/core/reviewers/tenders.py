# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of tenders see: lessons unanswered, contracts that end unplanned, one need twice, no check."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.core.tenders.matching import NOTHING, Spoken, shared
from auzolan.govtech.core.tenders.moving import months_between
from auzolan.govtech.nouns.tenders import Award, Planned, State, Suggested, Tender, TenderRules
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

IGNORED: Final = "govtech.lesson-ignored"
ENDING: Final = "govtech.contract-ending"
SAME: Final = "govtech.same-need"
UNCHECKED: Final = "govtech.tender-without-reuse-check"
ANSWER_LESSON: Final = "govtech.answer-lessons"
PLAN_NEXT: Final = "govtech.plan-renewal"
TOGETHER: Final = "govtech.buy-together"
CHECK_REUSE: Final = "govtech.check-tender-reuse"
DAYS_TO_DECIDE: Final = timedelta(days=30)
_TWELVE: Final = 12
_SPENT: Final = Text(
    "Lizitazioaren balioa, gehienez: ikasitakoari erantzun gabe gastatzen dena.",
    "El valor de la licitación, como mucho: lo que se gasta sin responder a lo aprendido.",
    "The value of the tender, at most: what is spent without an answer to what was learnt.",
)
_RENEWED: Final = Text(
    "Kontratuaren urteko balioa: presaz erosten dena, edo eten egiten dena.",
    "El valor anual del contrato: lo que se compra con prisa, o se interrumpe.",
    "The value of the contract in a year: what is bought in haste, or stops.",
)
_SHARED: Final = Text(
    "Bi zenbatekoetatik txikiena, gehienez: bi aldiz ordaintzen dena.",
    "El menor de los dos importes, como mucho: lo que se paga dos veces.",
    "The smaller of the two amounts, at most: what is paid twice.",
)
_LESSONS: Final = (
    Text("aplikagarria den ikasgai {n} erantzun gabe", "{n} lección aplicable sin responder", "{n} lesson unanswered"),
    Text(
        "aplikagarriak diren {n} ikasgai erantzun gabe",
        "{n} lecciones aplicables sin responder",
        "{n} lessons unanswered",
    ),
)
_ENDS: Final = Text(
    "kontratua amaitzear dago, eta ezer ez dago planifikatuta",
    "el contrato está por terminar y no hay nada planificado",
    "its contract is about to end, and nothing is planned",
)
_OVER: Final = Text(
    "kontratuaren azken eguna igaro da, eta ezer ez dago planifikatuta",
    "el último día del contrato ha pasado y no hay nada planificado",
    "the last day of its contract has passed, and nothing is planned",
)
_DAYS: Final = Text("egun", "días", "days")
_COMMISSIONED: Final = Text(
    "Lizitazioaren balioa, gehienez: agian badagoen zerbaitengatik ordaintzen dena.",
    "El valor de la licitación, como mucho: lo que se paga por algo que quizá ya existe.",
    "The value of the tender, at most: what is paid for something that may exist.",
)
_UNCHECKED: Final = Text(
    "argitaratuta dago, soluziorik badagoen egiaztatu gabe",
    "está publicada sin comprobar si existe una solución",
    "it is published, and nobody has checked whether a solution exists",
)
_NOTHING: Final = Text(
    "Ez dauka berrerabilpen-egiaztapenik, ezta indarrean dagoen salbuespenik ere.",
    "No tiene comprobación de reutilización ni exención en vigor.",
    "It has no reuse check and no exemption in force.",
)
_SAME: Final = Text(
    "beste unitate batek gauza bera behar du", "otra unidad necesita lo mismo", "another unit needs the same"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold something that a unit wants to buy: a challenge, a tender or an entry of the plan, with its words.

    ``linked`` are the records that it is the same thing as; ``cents`` its value, ``on`` the day on which it begins.
    """

    ref: Ref
    unit: str
    title: Text
    on: date
    cents: int
    words: Spoken
    linked: frozenset[Ref] = frozenset()
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the tenders with the lessons that apply to each by number, what is planned, what is wanted, and words.

    ``words`` are those of what each tender buys, ``planned_words`` of each entry of the plan by its key; ``unchecked``
    the published tenders by number that no reuse check and no exemption lets be.
    """

    rules: TenderRules
    tenders: tuple[Tender, ...] = ()
    suggested: Mapping[int, tuple[Suggested, ...]] = field(default_factory=dict)
    planned: tuple[Planned, ...] = ()
    words: Mapping[int, Spoken] = field(default_factory=dict)
    planned_words: Mapping[str, Spoken] = field(default_factory=dict)
    wanted: tuple[Wanted, ...] = ()
    unchecked: frozenset[int] = frozenset()


def ignored(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each published tender that leaves a lesson unanswered that applies by its words.

    A lesson is answered where a clause cites it, or says why it does not apply.

    >>> list(ignored(Seen(TenderRules(6, 12, 2, 0.4)), date(2027, 1, 1)))
    []
    """
    for one in seen.tenders:
        if one.state not in (State.PUBLISHED, State.AWARDED):
            continue
        left = [each for each in seen.suggested.get(one.number, ()) if not each.is_answered]
        if left:
            stake = Stake(0.0, 0.0, one.bought.value_cents / 100, _SPENT)
            titles = Text(*("; ".join(each.lesson.title.into(code) for each in left) for code in LANGUAGES))
            yield Sighting(
                rule=IGNORED,
                subject=one.ref,
                title=_titled(one, counted(len(left), *_LESSONS)),
                saw=titles,
                figures=(_figure("Ikasgaiak", "Lecciones", "Lessons", float(len(left)), "count", as_of),),
                stake=stake,
                confidence=0.7,  # words say that it applies, nobody has yet
                urgent_by=as_of + DAYS_TO_DECIDE,
                owner=one.unit,
                decides="govtech-lead",
                decision_kinds=(ANSWER_LESSON,),
                evidence=(one.ref, *(each.lesson.ref for each in left)),
                simulated=one.is_illustrative,
            )


def ending(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each contract in force that ends soon, or has, while nothing follows it.

    What follows is a tender that takes it over (not one that ended without a contract), or an entry of the plan: of its
    own business case in a year after its end, or alike by its words from the year of its end on. How soon is a figure
    of the rules. Of several contracts of one tender the one that ends first is told.

    >>> list(ending(Seen(TenderRules(6, 12, 2, 0.4)), date(2027, 1, 1)))
    []
    """
    followed = {one.links.follows for one in seen.tenders if one.state is not State.ENDED or one.awards}
    for one in seen.tenders:
        if one.state is not State.AWARDED or not one.awards or one.number in followed:
            continue
        award = min(one.awards, key=lambda each: each.until)
        if months_between(as_of, award.until) > seen.rules.near_end_months or _is_planned(seen, one, award.until):
            continue
        days = (award.until - as_of).days
        said = number(abs(days))
        yield Sighting(
            rule=ENDING,
            subject=one.ref,
            title=_titled(one, _ENDS if days >= 0 else _OVER),
            saw=Text(*(f"{said.into(code)} {_DAYS.into(code)}: {award.until}." for code in LANGUAGES)),
            figures=(_figure("Egunak", "Días", "Days", float(days), "days", as_of),),
            stake=Stake(0.0, 0.0, _yearly(award), _RENEWED),
            confidence=1.0,
            urgent_by=max(as_of, min(award.until, as_of + DAYS_TO_DECIDE)),
            owner=one.unit,
            decides="govtech-lead",
            decision_kinds=(PLAN_NEXT,),
            evidence=(one.ref,),
            simulated=one.is_illustrative,
        )


def same_need(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each thing that a unit wants while another wants the same by its words, within a year.

    What follows from each other (a challenge and its tender, a tender and its entry of the plan) is one need.

    >>> list(same_need(Seen(TenderRules(6, 12, 2, 0.4)), date(2027, 1, 1)))
    []
    """
    wanted = sorted(seen.wanted, key=lambda one: (one.on, str(one.ref)))
    for place, one in enumerate(wanted):
        others = [other for other in wanted[:place] if _is_same(one, other, seen.rules)]
        if others:
            titles = Text(*("; ".join(other.title.into(code) for other in others) for code in LANGUAGES))
            yield Sighting(
                rule=SAME,
                subject=one.ref,
                title=_said(one.title, _SAME),
                saw=titles,
                figures=(_figure("Besteak", "Otras", "Others", float(len(others)), "count", as_of),),
                stake=Stake(0.0, 0.0, max(min(one.cents, other.cents) for other in others) / 100, _SHARED),
                confidence=0.5,  # two texts with words in common may still be of different things
                urgent_by=as_of + DAYS_TO_DECIDE,
                owner=one.unit,
                decides="govtech-lead",
                decision_kinds=(TOGETHER,),
                evidence=(one.ref, *(other.ref for other in others)),
                simulated=one.is_illustrative or any(other.is_illustrative for other in others),
            )


def unchecked(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each tender or order that is public and not over, and that nothing lets be commissioned.

    Its exemption was withdrawn, or it has none, and no reuse check was finished for it.

    >>> list(unchecked(Seen(TenderRules(6, 12, 2, 0.4)), date(2027, 1, 1)))
    []
    """
    for one in seen.tenders:
        if one.state in (State.PUBLISHED, State.AWARDED) and one.number in seen.unchecked:
            value = one.whole_cents or one.bought.value_cents
            yield Sighting(
                rule=UNCHECKED,
                subject=one.ref,
                title=_titled(one, _UNCHECKED),
                saw=_NOTHING,
                figures=(_figure("Balioa", "Valor", "Value", value / 100, "eur", as_of),),
                stake=Stake(0.0, 0.0, value / 100, _COMMISSIONED),
                confidence=0.95,
                urgent_by=as_of + DAYS_TO_DECIDE,
                owner=one.unit,
                decides="govtech-lead",
                decision_kinds=(CHECK_REUSE,),
                evidence=(one.ref,),
                simulated=one.is_illustrative,
            )


def _is_same(one: Wanted, other: Wanted, rules: TenderRules) -> bool:
    is_one_need = other.ref in one.linked or one.ref in other.linked or bool(one.linked & other.linked)
    if one.unit == other.unit or is_one_need or months_between(other.on, one.on) > rules.alike_months:
        return False
    return bool(shared(one.words, other.words, rules))


def _is_planned(seen: Seen, one: Tender, until: date) -> bool:
    """Tell whether the plan has what follows a contract: of its own case in a later year, or alike once it ends."""
    cases = {one.links.case, one.links.plan.partition("/")[0]} - {""}
    words = seen.words.get(one.number, NOTHING)
    return any(
        entry.year > until.year
        if entry.ref.key in cases
        else entry.year >= until.year and shared(words, seen.planned_words.get(entry.key, NOTHING), seen.rules)
        for entry in seen.planned
    )


def _yearly(award: Award) -> float:
    """Return the value of a contract in a year, in euros; that of a shorter one as a whole."""
    months = months_between(award.signed_on, award.until)
    return award.whole_cents / 100 * min(1.0, _TWELVE / months)


def _titled(one: Tender, told: Text) -> Text:
    return _said(one.bought.object, told)


def _said(title: Text, told: Text) -> Text:
    return Text(*(f"{title.into(code)}: {told.into(code)}" for code in LANGUAGES))


def _figure(eu: str, es: str, en: str, value: float, unit: str, as_of: date) -> Figure:
    return Figure(Text(eu, es, en), value, unit, str(as_of.year), n=value)


JUDGES: Final[Mapping[str, Callable[[Seen, date], Iterator[Sighting]]]] = {
    IGNORED: ignored,
    ENDING: ending,
    SAME: same_need,
    UNCHECKED: unchecked,
}
