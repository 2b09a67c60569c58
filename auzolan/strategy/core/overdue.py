# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of the agenda see: what is behind, never measured, overdue, paid for blindly, or nobody's."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import number
from auzolan.strategy.core.progress import families
from auzolan.strategy.core.steering import (
    HOURS_FOR_A_MILESTONE,
    HOURS_FOR_AN_AGREEMENT,
    HOURS_TO_CATCH_UP,
    HOURS_TO_MEASURE,
    HOURS_TO_NAME_OWNER,
    LISTED,
    Steering,
    count,
    each,
    term,
    titled,
    work,
)
from auzolan.strategy.nouns.agenda import (
    Agenda,
    AgendaLevel,
    Item,
    ItemProgress,
    Milestone,
    Seen,
    TargetReading,
)

BEHIND: Final = "strategy.initiative-behind"
NEVER_MEASURED: Final = "strategy.never-measured"
MILESTONE_OVERDUE: Final = "strategy.milestone-overdue"
AGREEMENT_OVERDUE: Final = "strategy.agreement-overdue"
PAID_BLINDLY: Final = "strategy.budget-without-indicator"
OWNER_MISSING: Final = "strategy.owner-missing"

ADOPT: Final = "strategy.adopt-agenda"
CHANGE: Final = "strategy.change-agenda"
APPROVE_MINUTES: Final = "strategy.approve-minutes"
CATCH_UP: Final = "strategy.catch-up"
MEASURE: Final = "strategy.start-measuring"
NAME_OWNER: Final = "strategy.name-owner"


def behind(steering: Steering, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each item with a target that is late beyond what its interval allows.

    At stake is the money of the item in the year, in proportion to the share of the way that is missing.

    >>> from auzolan.strategy.core.steering import NOTHING
    >>> list(behind(NOTHING, date(2026, 1, 1)))
    []
    """
    for agenda, row in _rows(steering):
        late = [one for one in row.readings if one.is_late]
        if not late:
            continue
        worst = max(late, key=lambda one: (one.expected or 0.0) - (one.high or 0.0))
        missing = (worst.expected or 0.0) - (worst.share or 0.0)
        yield _sighting(
            BEHIND,
            agenda,
            row.item,
            what=Text("epez atzeratuta", "va con retraso", "is behind its time"),
            saw=each(_lateness(one) for one in late),
            figures=tuple(figure for one in late for figure in _figures(one)),
            stake=_money_missing(agenda, row, missing, as_of),
            confidence=0.9 if worst.low != worst.high else 0.6,
            urgent_by=min(one.target.by for one in late),
            kinds=(CATCH_UP, CHANGE),
            illustrative=row.item.illustrative or any(one.target.illustrative for one in late),
            readings=late,
        )


def never_measured(steering: Steering, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each item with a target whose indicator nobody has ever observed.

    >>> from auzolan.strategy.core.steering import NOTHING
    >>> list(never_measured(NOTHING, date(2026, 1, 1)))
    []
    """
    for agenda, row in _rows(steering):
        blind = [
            one for one in row.readings if one.seen is Seen.NO_DATA and one.target.series.indicator not in steering.ever
        ]
        if not blind:
            continue
        names = ", ".join(one.target.series.indicator for one in blind)
        yield _sighting(
            NEVER_MEASURED,
            agenda,
            row.item,
            what=Text("inoiz neurtu gabeko adierazleak", "indicadores nunca medidos", "indicators never measured"),
            saw=Text(f"Behaketarik gabe: {names}.", f"Sin ninguna observación: {names}.", f"No observation: {names}."),
            figures=(count(Text("Adierazleak", "Indicadores", "Indicators"), len(blind), as_of, len(row.readings)),),
            stake=work(HOURS_TO_MEASURE * len(blind)),
            confidence=1.0,
            urgent_by=term(as_of),
            kinds=(MEASURE, CHANGE),
            illustrative=row.item.illustrative or all(one.target.illustrative for one in blind),
            readings=blind,
        )


def milestones_overdue(steering: Steering, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each item with milestones whose day has passed and that no evidence shows to be done.

    >>> from auzolan.strategy.core.steering import NOTHING
    >>> list(milestones_overdue(NOTHING, date(2026, 1, 1)))
    []
    """
    for progress in steering.agendas:
        agenda = progress.version.agenda
        done = {(one.item, one.milestone) for one in progress.fulfilments}
        for item in agenda.items:
            late = [
                one
                for one in agenda.milestones
                if one.item == item.code and one.due < as_of and (one.item, one.code) not in done
            ]
            if not late:
                continue
            yield _sighting(
                MILESTONE_OVERDUE,
                agenda,
                item,
                what=Text("epez kanpoko mugarriak", "hitos vencidos", "milestones overdue"),
                saw=each(_due(one) for one in late),
                figures=(count(Text("Mugarriak", "Hitos", "Milestones"), len(late), as_of),),
                stake=work(HOURS_FOR_A_MILESTONE * len(late)),
                confidence=0.9,
                urgent_by=min(one.due for one in late),
                kinds=(CATCH_UP, CHANGE),
                illustrative=item.illustrative or all(one.illustrative for one in late),
            )


def agreements_overdue(steering: Steering, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each agreement of a session that should be done by now and is not.

    >>> from auzolan.strategy.core.steering import NOTHING
    >>> list(agreements_overdue(NOTHING, date(2026, 1, 1)))
    []
    """
    for one in steering.agreements:
        if not one.is_overdue(as_of):
            continue
        body = steering.bodies.get(one.session, Text())
        yield Sighting(
            rule=AGREEMENT_OVERDUE,
            subject=one.ref,
            title=Text(
                f"{body.into('eu')}: epez kanpoko akordioa: {one.text}",
                f"{body.into('es')}: acuerdo vencido: {one.text}",
                f"{body.into('en')}: agreement overdue: {one.text}",
            ),
            saw=Text(
                f"{one.due.isoformat()} zen epea; ez dago eginda erakusten duenik.",
                f"Vencía el {one.due.isoformat()}; nada muestra que esté hecho.",
                f"It was due on {one.due.isoformat()}; nothing shows that it is done.",
            ),
            figures=(count(Text("Akordioak", "Acuerdos", "Agreements"), 1, as_of),),
            stake=work(HOURS_FOR_AN_AGREEMENT),
            confidence=0.9,
            urgent_by=one.due,
            owner=one.owner,
            decides="technical-secretary",
            decision_kinds=(CATCH_UP, CHANGE),
        )


def paid_blindly(steering: Steering, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each item with committed money, where neither it nor anything below it has a target.

    At stake is the money committed for the year (else of the last year that has some).

    >>> from auzolan.strategy.core.steering import NOTHING
    >>> list(paid_blindly(NOTHING, date(2026, 1, 1)))
    []
    """
    for agenda, row in _rows(steering):
        committed = [one for one in agenda.budgets if one.item == row.item.code and one.is_committed]
        if not committed or row.targets:
            continue
        year = as_of.year if any(one.year == as_of.year for one in committed) else max(one.year for one in committed)
        cents = sum(one.cents for one in committed if one.year == year)
        currency, money = committed[0].currency, number(cents / 100, 2)
        yield _sighting(
            PAID_BLINDLY,
            agenda,
            row.item,
            what=Text("adierazlerik gabeko dirua", "dinero sin indicador", "money without an indicator"),
            saw=Text(
                f"{money.eu} {currency} {year}an konprometituta, eta ez dago zer ekarri duen esango duenik.",
                f"{money.es} {currency} comprometidos en {year}, y nada dirá qué ha traído.",
                f"{money.en} {currency} committed in {year}, and nothing will say what came of it.",
            ),
            figures=(
                Figure(Text("Konprometitua", "Comprometido", "Committed"), cents / 100, currency.lower(), str(year)),
            ),
            stake=Stake(
                people=0.0,
                hours=HOURS_TO_MEASURE,
                euros=cents / 100,
                how=Text(
                    f"{year}. urteko diru konprometitua; lana: {HOURS_TO_MEASURE:.0f} ordu (suposizioa).",
                    f"Dinero comprometido de {year}; trabajo: {HOURS_TO_MEASURE:.0f} horas (supuesto).",
                    f"Money committed for {year}; work: {HOURS_TO_MEASURE:.0f} hours (assumption).",
                ),
                currency=currency,
            ),
            confidence=1.0,
            urgent_by=term(as_of),
            kinds=(MEASURE, CHANGE),
            illustrative=row.item.illustrative or all(one.illustrative for one in committed),
        )


def owners_missing(steering: Steering, as_of: date) -> Iterator[Sighting]:
    """Yield one sighting for each agenda with lines or initiatives for which no unit answers.

    >>> from auzolan.strategy.core.steering import NOTHING
    >>> list(owners_missing(NOTHING, date(2026, 1, 1)))
    []
    """
    for progress in steering.agendas:
        agenda = progress.version.agenda
        liable = [one for one in agenda.items if one.level in (AgendaLevel.LINE, AgendaLevel.INITIATIVE)]
        orphans = [one for one in liable if not one.owner]
        if not orphans:
            continue
        yield Sighting(
            rule=OWNER_MISSING,
            subject=agenda.ref,
            title=titled(agenda.name, Text("jaberik gabekoak", "sin responsable", "nobody's")),
            saw=each([_named(one) for one in orphans[:LISTED]], more=len(orphans) - LISTED),
            figures=(
                count(Text("Jaberik gabe", "Sin responsable", "Without an owner"), len(orphans), as_of, len(liable)),
            ),
            stake=work(HOURS_TO_NAME_OWNER * len(orphans)),
            confidence=1.0,
            urgent_by=term(as_of),
            owner=agenda.owner,
            decides="general-secretary",
            decision_kinds=(NAME_OWNER, CHANGE),
            evidence=tuple(agenda.item_ref(one.code) for one in orphans[:LISTED]),
            simulated=all(one.illustrative for one in orphans),
        )


def _rows(steering: Steering) -> Iterator[tuple[Agenda, ItemProgress]]:
    for progress in steering.agendas:
        for row in progress.items:
            yield progress.version.agenda, row


def _sighting(
    rule: str,
    agenda: Agenda,
    item: Item,
    *,
    what: Text,
    saw: Text,
    figures: tuple[Figure, ...],
    stake: Stake,
    confidence: float,
    urgent_by: date,
    kinds: tuple[str, ...],
    illustrative: bool,
    readings: Sequence[TargetReading] = (),
) -> Sighting:
    return Sighting(
        rule=rule,
        subject=agenda.item_ref(item.code),
        title=titled(item.name, what),
        saw=saw,
        figures=figures,
        # what nobody has published must not outrank what was measured: no money is claimed for it
        stake=work(HOURS_TO_MEASURE) if illustrative else stake,
        confidence=confidence,
        urgent_by=urgent_by,
        owner=_owner(agenda, item),
        decides="committee-member",
        decision_kinds=kinds,
        series=tuple(dict.fromkeys(one.target.series for one in readings)),
        target=readings[0].target.target if len(readings) == 1 else None,
        evidence=(agenda.item_ref(item.code), *item.needs),
        simulated=illustrative,
    )


def _owner(agenda: Agenda, item: Item) -> str:
    """Return the unit that answers: the item's, else that of the nearest item above it, else the agenda's."""
    known = {one.code: one for one in agenda.items}
    at: Item | None = item
    while at is not None:
        if at.owner:
            return at.owner
        at = known.get(at.parent)
    return agenda.owner


def _money_missing(agenda: Agenda, row: ItemProgress, missing: float, as_of: date) -> Stake:
    family = families(agenda.items)[row.item.code]
    those = [b for b in agenda.budgets if b.item in family and b.year == as_of.year and not b.illustrative]
    if not those:
        return work(HOURS_TO_CATCH_UP)
    euros = sum(one.cents for one in those) / 100
    money, part = number(euros), number(missing, 2)
    return Stake(
        people=0.0,
        hours=0.0,
        euros=round(euros * missing, 2),
        how=Text(
            f"{as_of.year}. urteko aurrekontua ({money.eu}) x falta den bide-zatia ({part.eu}).",
            f"Presupuesto de {as_of.year} ({money.es}) x parte del camino que falta ({part.es}).",
            f"Budget of {as_of.year} ({money.en}) x share of the way that is missing ({part.en}).",
        ),
        currency=those[0].currency,
    )


def _figures(one: TargetReading) -> tuple[Figure, ...]:
    period = one.observed.period.label() if one.observed else ""
    name = one.target.series.indicator
    come = Text(f"{name}: egindako bidea", f"{name}: camino recorrido", f"{name}: way covered")
    hoped = Text(f"{name}: espero zena", f"{name}: lo esperado", f"{name}: expected by then")
    n = one.observed.n if one.observed else None
    return (
        Figure(come, one.share or 0.0, "share", period, n=n, low=one.low, high=one.high),
        Figure(hoped, one.expected or 0.0, "share", period),
    )


def _lateness(one: TargetReading) -> Text:
    name, got, hoped = one.target.series.indicator, f"{100 * (one.share or 0):.0f}", f"{100 * (one.expected or 0):.0f}"
    return Text(
        f"{name}: bidearen % {got}, eta denboraren % {hoped} joanda zegoen",
        f"{name}: {got} % del camino cuando había pasado el {hoped} % del tiempo",
        f"{name}: {got}% of the way when {hoped}% of the time had gone by",
    )


def _due(one: Milestone) -> Text:
    return Text(*(f"{one.name.into(code)} ({one.due.isoformat()})" for code in LANGUAGES))


def _named(item: Item) -> Text:
    return Text(*(f"{item.code} {item.name.into(code)}" for code in LANGUAGES))
