# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the platform's own evidence says of a service at each point of the standard, and how long amber may last."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.periods import months_after
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.services.core.points import POINTS
from auzolan.services.nouns.directory import ChannelKind, Kind
from auzolan.services.nouns.involvement import Phase
from auzolan.services.nouns.standard import Assessment, Rating, ServiceEvidence, Suggestion

AMBER_MONTHS: Final = 3
RECENT_DAYS: Final = 366
_WITH_PEOPLE: Final = {ChannelKind.DESK, ChannelKind.PHONE, ChannelKind.ASSISTED}
_ONLINE: Final = {ChannelKind.WEB, ChannelKind.APP}
_COMPLETION: Final = ("completion",)
Seen = tuple[Rating, Text]


def suggest(evidence: ServiceEvidence) -> tuple[Suggestion, ...]:
    """Return the rating that the evidence speaks for, with its reason, at each point that it can speak of.

    Points on which the platform holds no evidence (the team, security in practice, open source) are left to the panel.

    >>> from auzolan.services.core.involvement import coverage
    >>> from auzolan.services.nouns.directory import Service
    >>> bare = Service("tax", Text("Zerga"), "treasury", Kind.PROCEDURE, "x")
    >>> known = ServiceEvidence(bare, (), (), coverage("tax", []), {}, None, date(2025, 1, 1))
    >>> {one.point: one.rating.value for one in suggest(known)}["needs"]
    'red'
    """
    found = ((point.key, _JUDGES[point.key](evidence)) for point in POINTS if point.key in _JUDGES)
    return tuple(Suggestion(key, rating, reason) for key, (rating, reason) in found)


def amber_until(assessed_on: date) -> date:
    """Return the day by which an amber point has to be green: three months after the assessment.

    >>> amber_until(date(2025, 11, 30)), amber_until(date(2025, 1, 15))
    (datetime.date(2026, 2, 28), datetime.date(2025, 4, 15))
    """
    first = months_after(assessed_on, AMBER_MONTHS)
    last = months_after(assessed_on, AMBER_MONTHS + 1) - timedelta(days=1)
    return min(last, first.replace(day=min(assessed_on.day, last.day)))


def standing(assessments: Iterable[Assessment]) -> Mapping[str, Assessment]:
    """Return the newest assessment of each service: the one that counts.

    >>> standing([])
    {}
    """
    newest: dict[str, Assessment] = {}
    for one in sorted(assessments, key=lambda one: (one.on, one.number)):
        newest[one.service] = one
    return newest


def _needs(evidence: ServiceEvidence) -> Seen:
    people = evidence.involvement
    if not people.activities:
        return Rating.RED, Text(
            "Ez dago inplikazio-erregistrorik.", "No consta ninguna participación.", "No involvement is recorded."
        )
    early = {Phase.DISCOVERY, Phase.DESIGN} & set(people.phases)
    rating = Rating.GREEN if early and people.people else Rating.AMBER
    return rating, Text(
        f"{people.activities} jarduera, {people.people} pertsona, {len(people.phases)} fase.",
        f"{people.activities} actividades, {people.people} personas, {len(people.phases)} fases.",
        f"{people.activities} activities, {people.people} people, {len(people.phases)} phases.",
    )


def _whole_problem(evidence: ServiceEvidence) -> Seen:
    count = len(evidence.service.life_events)
    rating = Rating.GREEN if count else Rating.AMBER
    return rating, _counted(count, "bizi-gertaera", "hechos vitales", "life events")


def _every_channel(evidence: ServiceEvidence) -> Seen:
    kinds = {one.kind for one in evidence.channels}
    both = bool(kinds & _ONLINE) and bool(kinds & _WITH_PEOPLE)
    rating = Rating.GREEN if both else Rating.AMBER if kinds else Rating.RED
    listed = ", ".join(sorted(kind.value for kind in kinds)) or "-"
    return rating, Text(f"Kanalak: {listed}.", f"Canales: {listed}.", f"Channels: {listed}.")


def _simple(evidence: ServiceEvidence) -> Seen:
    if _measured(evidence, _COMPLETION):
        return Rating.GREEN, Text(
            "Amaitze-tasa neurtzen da.", "Se mide la tasa de finalización.", "Completion is measured."
        )
    return Rating.AMBER, Text(
        "Azken urtean ez da amaitze-tasarik neurtu.",
        "En el último año no se ha medido la finalización.",
        "Completion was not measured in the last year.",
    )


def _inclusive(evidence: ServiceEvidence) -> Seen:
    kinds = {one.kind for one in evidence.channels}
    missing = [language for language in LANGUAGES[:2] if not getattr(evidence.service.name, language)]
    if kinds & _WITH_PEOPLE and not missing:
        return Rating.GREEN, Text(
            "Badago pertsonen bidezko bide bat, eta bi hizkuntzatan dago.",
            "Hay una vía atendida por personas, y está en las dos lenguas.",
            "There is a way with people, and it stands in both languages.",
        )
    lacking = ", ".join(missing) or "-"
    return (Rating.AMBER if kinds & _WITH_PEOPLE else Rating.RED), Text(
        f"Pertsonen bidezko kanalak: {len(kinds & _WITH_PEOPLE)}; falta diren hizkuntzak: {lacking}.",
        f"Canales con personas: {len(kinds & _WITH_PEOPLE)}; lenguas que faltan: {lacking}.",
        f"Channels with people: {len(kinds & _WITH_PEOPLE)}; languages missing: {lacking}.",
    )


def _iterate(evidence: ServiceEvidence) -> Seen:
    last = evidence.involvement.last_on
    changed = evidence.involvement.with_change
    is_recent = last is not None and (evidence.as_of - last).days <= RECENT_DAYS
    rating = Rating.GREEN if is_recent and changed else Rating.AMBER
    on = last.isoformat() if last else "-"
    return rating, Text(
        f"Azken jarduera: {on}; aldaketa ekarri duten jarduerak: {changed}.",
        f"Última actividad: {on}; actividades que cambiaron algo: {changed}.",
        f"Last activity: {on}; activities that changed something: {changed}.",
    )


def _once_only(evidence: ServiceEvidence) -> Seen:
    count = len(evidence.service.evidence)
    is_asked = evidence.service.kind is Kind.PROCEDURE
    rating = Rating.GREEN if count or not is_asked else Rating.AMBER
    return rating, _counted(
        count, "agiri, hiztegiko kontzeptu gisa", "documentos como conceptos", "documents named as concepts"
    )


def _success(evidence: ServiceEvidence) -> Seen:
    promised = len(evidence.commitments)
    with_indicator = [one for one in evidence.commitments if one.indicator]
    measured = sum(one.indicator in evidence.measured for one in with_indicator)
    is_measured = promised > 0 and measured == promised
    rating = Rating.GREEN if is_measured else Rating.AMBER if with_indicator else Rating.RED
    return rating, Text(
        f"{promised} konpromiso, {measured} neurtuta.",
        f"{promised} compromisos, {measured} medidos.",
        f"{promised} commitments, {measured} measured.",
    )


def _standards(evidence: ServiceEvidence) -> Seen:
    one = evidence.service
    told = [bool(one.owner), bool(one.description), bool(one.legal_basis or one.legal_basis_url), bool(one.audience)]
    rating = Rating.GREEN if all(told) else Rating.AMBER
    return rating, Text(
        f"CPSV-AP: lau eremu nagusietatik {sum(told)} beteta.",
        f"CPSV-AP: {sum(told)} de los cuatro campos principales.",
        f"CPSV-AP: {sum(told)} of the four main fields.",
    )


def _reliable(evidence: ServiceEvidence) -> Seen:
    one = evidence.service
    needed = one.kind is Kind.PROCEDURE
    has_limit = one.time_limit_days is not None and one.silence is not None
    hours = sum(bool(way.opening_hours) for way in evidence.channels)
    rating = Rating.GREEN if has_limit or not needed else Rating.AMBER
    limit = one.time_limit_days if one.time_limit_days is not None else "-"
    return rating, Text(
        f"Epea: {limit} egun; ordutegia duten kanalak: {hours}/{len(evidence.channels)}.",
        f"Plazo: {limit} días; canales con horario: {hours}/{len(evidence.channels)}.",
        f"Time limit: {limit} days; channels with hours: {hours}/{len(evidence.channels)}.",
    )


_JUDGES: Final[Mapping[str, Callable[[ServiceEvidence], Seen]]] = {
    "needs": _needs,
    "whole-problem": _whole_problem,
    "every-channel": _every_channel,
    "simple": _simple,
    "inclusive": _inclusive,
    "iterate": _iterate,
    "once-only": _once_only,
    "success": _success,
    "standards": _standards,
    "reliable": _reliable,
}


def _measured(evidence: ServiceEvidence, names: tuple[str, ...]) -> bool:
    return any(
        key.startswith(names) and (evidence.as_of - last).days <= RECENT_DAYS for key, last in evidence.measured.items()
    )


def _counted(count: int, eu: str, es: str, en: str) -> Text:
    return Text(f"{count} {eu}.", f"{count} {es}.", f"{count} {en}.")
