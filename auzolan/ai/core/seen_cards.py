# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of systems see: unregistered or stale, skill lost, a gap between groups, clocks run out (P10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from auzolan.ai.core.pilot_asks import AILS, worse_groups
from auzolan.ai.nouns.cards import Card, Standing
from auzolan.ai.nouns.incidents import Appeal, Incident, Step
from auzolan.ai.nouns.loading import Attempt, Reason
from auzolan.ai.nouns.pilots import Proposal
from auzolan.ai.nouns.systems import Stage, System
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import number, percent

UNREGISTERED: Final = "ai.unregistered"
STALE: Final = "ai.stale"
SKILL_LOST: Final = "ai.skill-lost"
SUBGROUP_GAP: Final = "ai.subgroup-gap"
INCIDENT_LATE: Final = "ai.incident-unanswered"
APPEAL_LATE: Final = "ai.appeal-unanswered"
MEASURE: Final = "ai.measure-again"
STOP: Final = "ai.stop-system"
REGISTER: Final = "ai.register-system"
NARROW: Final = "ai.narrow-use"
ANSWER: Final = "ai.answer"
HOURS_TO_MEASURE: Final = 8.0
HOURS_TO_ANSWER: Final = 4.0
IN_USE: Final = (Stage.PILOTING, Stage.DECIDED, Stage.SCALED)
SOON_DAYS: Final = 30
NO_SKILL: Final = Text("ez du oinarri-lerroa gainditzen", "no supera su línea de base", "it does not beat its baseline")
NO_CARD: Final = Text("neurketa ez dago indarrean", "su medición no está vigente", "its measurement does not hold")
_ODD: Final = (Reason.UNREGISTERED, Reason.NO_VERSION, Reason.ARTEFACT, Reason.REUSED, Reason.PLACE, Reason.FORM)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what the platform knows of its systems: their standings, what was tried, went wrong and is contested."""

    systems: Sequence[System] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    attempts: Sequence[Attempt] = ()
    incidents: Sequence[Incident] = ()
    appeals: Sequence[Appeal] = ()
    tenant: str = ""

    def system(self, slug: str) -> System | None:
        """Return the system with that slug; None where it is not on the register."""
        return next((one for one in self.systems if one.slug == slug), None)

    def people(self, slug: str) -> float:
        """Return how many people a system reaches in a year, as its proposal says; 0 where it does not."""
        told = self.proposals.get(slug)
        return told.people if told else 0.0


def unregistered(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each name under which something was run that is not what the register knows.

    An attempt counts until what was tried is on the register, and for thirty days at most.

    >>> list(unregistered(Seen(), date(2026, 11, 26)))
    []
    """
    tried: dict[str, list[Attempt]] = {}
    for one in seen.attempts:
        is_recent = one.at.date() > as_of - timedelta(days=SOON_DAYS)
        if one.reason in _ODD and is_recent and not _is_settled(one, seen.system(one.system)):
            tried.setdefault(one.system, []).append(one)
    for slug, those in sorted(tried.items()):
        known = seen.system(slug)
        last = max(one.at.date() for one in those)
        n = len(those)
        reasons = ", ".join(sorted({one.reason.value for one in those}))
        yield _sighting(
            UNREGISTERED,
            Ref("ai", "system", slug or "unnamed"),
            known,
            seen,
            Text(
                f"{slug}: erregistrotik kanpo exekutatu nahi izan da",
                f"{slug}: se ha intentado ejecutar fuera del registro",
                f"{slug}: somebody tried to run it outside the register",
            ),
            Text(f"{n} saiakera ({reasons}).", f"{n} intentos ({reasons}).", f"{n} attempts ({reasons})."),
            (Figure(Text("Saiakerak", "Intentos", "Attempts"), n, "count", str(as_of.year)),),
            _stake(seen.people(slug), HOURS_TO_MEASURE, "measure"),
            0.95,
            last + timedelta(days=7),
            (REGISTER, STOP),
        )


def stale(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system in use whose newest version was never measured, or whose card does not hold.

    >>> list(stale(Seen(), date(2026, 11, 26)))
    []
    """
    for one in _in_use(seen):
        told = seen.standings.get(one.slug)
        if told is None or told.is_valid:
            continue
        never = Text("ez da inoiz neurtu", "nunca se ha medido", "it was never measured")
        why = [AILS[each] for each in told.ailments] or [never]
        yield _sighting(
            STALE,
            one.ref,
            one,
            seen,
            _named(one, NO_CARD),
            Text(*("; ".join(each.into(code) for each in why) + "." for code in LANGUAGES)),
            (Figure(Text("Arrazoiak", "Motivos", "Reasons"), len(why), "count", str(as_of.year)),),
            _stake(seen.people(one.slug), HOURS_TO_MEASURE, "measure"),
            0.95,
            as_of + timedelta(days=SOON_DAYS),
            (MEASURE, STOP),
            told.card,
        )


def skill_lost(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system in use that does not beat its naive baseline by all of its interval.

    >>> list(skill_lost(Seen(), date(2026, 11, 26)))
    []
    """
    for one, card in _measured(seen):
        told = card.measured.leading
        if told.skill is None or told.skill_low is None or told.skill_high is None or told.skill_low > 0:
            continue
        value, low, high = (percent(each) for each in (told.skill, told.skill_low, told.skill_high))
        yield _sighting(
            SKILL_LOST,
            one.ref,
            one,
            seen,
            _named(one, NO_SKILL),
            Text(
                f"Trebetasuna {value.eu} ({low.eu} – {high.eu}).",
                f"Habilidad {value.es} ({low.es} a {high.es}).",
                f"Skill {value.en} ({low.en} to {high.en}).",
            ),
            (
                Figure(
                    Text("Trebetasuna", "Habilidad", "Skill"), told.skill, "share", _year(card), told.n,
                    told.skill_low, told.skill_high,
                ),
            ),
            _stake(seen.people(one.slug), HOURS_TO_MEASURE, "measure"),
            0.9 if told.skill_high <= 0 else 0.6,
            as_of + timedelta(days=SOON_DAYS),
            (MEASURE, STOP),
            card,
        )  # fmt: skip


def subgroup_gaps(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each system in use that works clearly worse for some groups.

    >>> list(subgroup_gaps(Seen(), date(2026, 11, 26)))
    []
    """
    for one, card in _measured(seen):
        metric = card.measured.leading
        worse = worse_groups(metric)
        if not worse:
            continue
        of = [each for each in metric.subgroups if each.name in worse]
        share = sum(each.n for each in of) / metric.n
        names = Text(*(", ".join(each.into(code) for each in worse) for code in LANGUAGES))
        yield _sighting(
            SUBGROUP_GAP,
            one.ref,
            one,
            seen,
            _named(one, Text("okerrago talde batzuentzat", "peor para algunos grupos", "worse for some groups")),
            Text(
                f"{metric.label.eu}: {names.eu}.", f"{metric.label.es}: {names.es}.", f"{metric.label.en}: {names.en}."
            ),
            tuple(Figure(each.name, each.value, metric.unit, _year(card), each.n, each.low, each.high) for each in of),
            _stake(seen.people(one.slug) * share, HOURS_TO_MEASURE, "measure"),
            0.9,
            as_of + timedelta(days=3 * SOON_DAYS),
            (NARROW, MEASURE, STOP),
            card,
        )


def late_incidents(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each incident whose clock is about to run out, or has, and that nobody has reported.

    >>> list(late_incidents(Seen(), date(2026, 11, 26)))
    []
    """
    for one in seen.incidents:
        if one.step is not Step.OPEN:
            continue
        left = (one.due_on - as_of).days
        known = seen.system(one.system)
        yield _sighting(
            INCIDENT_LATE,
            one.ref,
            known,
            seen,
            Text(
                f"{one.number}. gertakaria erantzun gabe",
                f"Incidente {one.number} sin responder",
                f"Incident {one.number} is not answered",
            ),
            _left(left),
            (Figure(Text("Egunak", "Días", "Days"), left, "days", str(as_of.year)),),
            _stake(float(one.touched), HOURS_TO_ANSWER, "answer"),
            1.0 if left < 0 else 0.8,
            one.due_on,
            (ANSWER, STOP),
        )


def late_appeals(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each appeal whose day comes within ten days, or has passed, without an answer.

    >>> list(late_appeals(Seen(), date(2026, 11, 26)))
    []
    """
    for one in seen.appeals:
        left = (one.due_on - as_of).days
        if one.step is Step.ANSWERED or left > SOON_DAYS // 3:
            continue
        yield _sighting(
            APPEAL_LATE,
            one.ref,
            seen.system(one.system),
            seen,
            Text(
                f"{one.number}. kexa erantzun gabe",
                f"Impugnación {one.number} sin responder",
                f"Appeal {one.number} is not answered",
            ),
            _left(left),
            (Figure(Text("Egunak", "Días", "Days"), left, "days", str(as_of.year)),),
            _stake(1.0, HOURS_TO_ANSWER, "answer"),
            1.0 if left < 0 else 0.8,
            one.due_on,
            (ANSWER,),
        )


def _is_settled(one: Attempt, known: System | None) -> bool:
    """Tell whether what was tried to run is what the register knows now."""
    if known is None or known.version is None:
        return False
    return one.reason in (Reason.UNREGISTERED, Reason.NO_VERSION) or known.version.artefact == one.found


def _in_use(seen: Seen) -> Iterator[System]:
    return (one for one in seen.systems if one.stage in IN_USE)


def _measured(seen: Seen) -> Iterator[tuple[System, Card]]:
    for one in _in_use(seen):
        told = seen.standings.get(one.slug)
        if told is not None and told.card is not None:
            yield one, told.card


def _sighting(
    rule: str,
    subject: Ref,
    known: System | None,
    seen: Seen,
    title: Text,
    saw: Text,
    figures: tuple[Figure, ...],
    stake: Stake,
    confidence: float,
    urgent_by: date,
    kinds: tuple[str, ...],
    card: Card | None = None,
) -> Sighting:  # fmt: skip
    return Sighting(
        rule=rule,
        subject=subject,
        title=title,
        saw=saw,
        figures=figures,
        stake=stake,
        confidence=confidence,
        urgent_by=urgent_by,
        owner=known.unit if known else seen.tenant,
        decides="ai-responsible",
        decision_kinds=kinds,
        evidence=(card.ref,) if card else (),
        simulated=known is not None and known.is_illustrative,
    )


def _named(one: System, what: Text) -> Text:
    return Text(*(f"{one.name.into(code)}: {what.into(code)}" for code in LANGUAGES))


def _year(card: Card) -> str:
    return str(card.measured_at.year)


def _left(days: int) -> Text:
    if days < 0:
        n = number(-days)
        return Text(f"{n.eu} egun berandu.", f"{n.es} días tarde.", f"{n.en} days late.")
    n = number(days)
    return Text(f"{n.eu} egun falta dira.", f"Quedan {n.es} días.", f"{n.en} days are left.")


def _stake(people: float, hours: float, deed: str) -> Stake:
    told, n = number(hours), number(people)
    what = {
        "measure": Text("berriro neurtzeko", "para volver a medirlo", "to measure it again"),
        "answer": Text("erantzuteko", "para responder", "to answer"),
    }[deed]
    how = Text(
        f"Urtean {n.eu} pertsona, bere proposamenaren arabera; {told.eu} ordu {what.eu}.",
        f"{n.es} personas al año según su propuesta; {told.es} horas {what.es}.",
        f"{n.en} people a year by its proposal; {told.en} hours {what.en}.",
    )
    return Stake(people, hours, 0.0, how)
