# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of services see: promises made easier or forgotten, records that lack what they must say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Dimensions, Figure, Series, Sighting
from auzolan.review.nouns.numbers import counted
from auzolan.services.core import charters as rules
from auzolan.services.core.promises import (
    HOURS_FOR_A_FIELD,
    HOURS_TO_INVOLVE,
    LISTED,
    Promises,
    by_unit,
    count,
    each,
    listed,
    term,
    users,
    work,
)
from auzolan.services.core.standard import amber_until, standing
from auzolan.services.core.wording import AMBER, BARE, HOLES, LOWERED, MISSING, RECORDS, UNINVOLVED, titled
from auzolan.services.nouns.charters import Charter, Commitment, Easing, Section
from auzolan.services.nouns.directory import Kind
from auzolan.services.nouns.standard import Rating

TARGET_LOWERED: Final = "services.target-lowered"
CHARTER_OVERDUE: Final = "services.charter-overdue"
CHARTER_INCOMPLETE: Final = "services.charter-incomplete"
WITHOUT_INDICATOR: Final = "services.commitment-without-indicator"
RECORD_INCOMPLETE: Final = "services.record-incomplete"
NEVER_INVOLVED: Final = "services.never-involved"
AMBER_EXPIRED: Final = "services.amber-expired"

REVISE_CHARTER: Final = "services.revise-charter"
MEND_RECORD: Final = "services.mend-record"
INVOLVE_PEOPLE: Final = "services.involve-people"

SECTION_NAMES: Final = {
    Section.IDENTITY: Text("identifikazioa eta helburuak", "identificación y fines", "identity and purpose"),
    Section.SERVICES: Text("zerbitzuak", "servicios", "services"),
    Section.RIGHTS: Text("eskubideak", "derechos", "rights"),
    Section.PARTICIPATION: Text("parte-hartzea", "participación", "participation"),
    Section.LAW: Text("araudia", "normativa", "rules"),
    Section.COMPLAINTS: Text("kexak eta iradokizunak", "quejas y sugerencias", "complaints and suggestions"),
    Section.COMMITMENTS: Text("konpromisoak", "compromisos", "commitments"),
    Section.ACCESS: Text(
        "berdintasuna eta irisgarritasuna", "igualdad y facilidad de acceso", "equality and ease of access"
    ),
    Section.INDICATORS: Text("adierazleak", "indicadores", "indicators"),
    Section.REMEDIES: Text("zuzenketa-neurriak", "medidas de subsanación", "remedies"),
    Section.ADDRESSES: Text("helbideak", "direcciones", "addresses"),
    Section.REVIEW: Text("berrikusteko eguna", "fecha de revisión", "day of review"),
}


def targets_lowered(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each charter of which the newest version of a commitment is easier than the one before.

    A target may be lowered, with a reason and in the open; it stays visible for ever, and this says so until a decision
    answers or a new version restores it (RD 951/2005; P17c). At stake are the people who use its services in a year.

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(targets_lowered(NOTHING, date(2025, 1, 1)))
    []
    """
    by_charter: dict[str, list[Easing]] = defaultdict(list)
    newest = {versions[-1] for versions in rules.histories(promises.commitments)}
    for one in rules.easings(promises.commitments):
        if one.after in newest and one.after.since <= as_of:
            by_charter[one.after.charter].append(one)
    for slug, eased in sorted(by_charter.items()):
        charter = promises.charters[slug]
        told = [f"{one.before.target:g} → {one.after.target:g}" for one in eased]
        unexplained = sum(not one.after.reason for one in eased)
        since = max(one.after.since for one in eased)
        yield Sighting(
            rule=TARGET_LOWERED,
            subject=charter.ref,
            title=titled(charter.name, len(eased), *LOWERED),
            saw=each(
                [
                    Text(*(f"{one.after.name.into(code)}: {how}" for code in ("eu", "es", "en")))
                    for one, how in zip(eased, told, strict=True)
                ],
                Text(
                    f"Arrazoirik gabe: {unexplained}.",
                    f"Sin razón publicada: {unexplained}.",
                    f"Without a published reason: {unexplained}.",
                ),
            ),
            figures=tuple(_versions(eased)),
            stake=users(charter.services, promises),
            confidence=0.9 if unexplained else 0.5,
            urgent_by=since + timedelta(days=365),
            owner=charter.owner,
            decides="general-secretary",
            decision_kinds=(REVISE_CHARTER,),
            series=tuple(
                Series(one.after.indicator, Dimensions(service=one.after.service))
                for one in eased
                if one.after.indicator
            ),
            target=eased[0].before.target if len(eased) == 1 else None,
            evidence=tuple(one.after.ref for one in eased),
        )


def charters_overdue(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each charter whose day of review has passed: its own, or three years after its approval.

    RD 951/2005: a charter is brought up to date at the latest after three years.

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(charters_overdue(NOTHING, date(2025, 1, 1)))
    []
    """
    for charter in promises.charters.values():
        due = rules.review_due(charter)
        if due is None or due >= as_of:
            continue
        yield Sighting(
            rule=CHARTER_OVERDUE,
            subject=charter.ref,
            title=Text(
                f"{charter.name.into('eu')}: berrikusteko eguna igaro da",
                f"{charter.name.into('es')}: pasada la fecha de revisión",
                f"{charter.name.into('en')}: past its day of review",
            ),
            saw=Text(
                f"Berrikusteko eguna {due.isoformat()} zen; ez da bertsio berririk jaso.",
                f"La revisión tocaba el {due.isoformat()}; no consta una versión posterior.",
                f"The review was due on {due.isoformat()}; no later version is recorded.",
            ),
            figures=(
                Figure(
                    Text("Konpromisoak indarrean", "Compromisos en vigor", "Commitments in force"),
                    float(len(_in_force(promises, charter, as_of))),
                    "count",
                    str(as_of.year),
                ),
                Figure(
                    Text("Berrikusteko eguna", "Fecha de revisión", "Day of review"),
                    float(due.toordinal()),
                    "day",
                    due.isoformat(),
                    source=charter.source,
                ),
            ),
            stake=users(charter.services, promises),
            confidence=0.9,
            urgent_by=due,
            owner=charter.owner,
            decision_kinds=(REVISE_CHARTER,),
        )


def charters_incomplete(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each charter of which sections are not recorded here (RD 951/2005, art. 9).

    What is not recorded may stand in the published document: confidence says so.

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(charters_incomplete(NOTHING, date(2025, 1, 1)))
    []
    """
    for charter in promises.charters.values():
        states = rules.completeness(charter, _in_force(promises, charter, as_of))
        missing = [one.section for one in states if not one.is_present]
        if not missing:
            continue
        yield Sighting(
            rule=CHARTER_INCOMPLETE,
            subject=charter.ref,
            title=titled(charter.name, len(missing), *MISSING),
            saw=each(
                [SECTION_NAMES[one] for one in missing],
                Text(
                    "Argitaratutako agirian egon daitezke; hemen ez daude jasota.",
                    "Pueden estar en el documento publicado; aquí no constan.",
                    "They may stand in the published document; they are not recorded here.",
                ),
            ),
            figures=(
                count(Text("Falta diren atalak", "Apartados que faltan", "Sections missing"), missing, as_of, 12),
            ),
            stake=work(HOURS_FOR_A_FIELD * len(missing)),
            confidence=0.5,
            urgent_by=term(as_of),
            owner=charter.owner,
            decision_kinds=(REVISE_CHARTER, MEND_RECORD),
        )


def without_indicator(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each charter with commitments in force that nothing measures (RD 951/2005, art. 9).

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(without_indicator(NOTHING, date(2025, 1, 1)))
    []
    """
    for charter in promises.charters.values():
        bare = [one for one in _in_force(promises, charter, as_of) if one.indicator not in promises.indicators]
        if not bare:
            continue
        yield Sighting(
            rule=WITHOUT_INDICATOR,
            subject=charter.ref,
            title=titled(charter.name, len(bare), *BARE),
            saw=each([one.name for one in bare]),
            figures=(count(Text("Adierazlerik gabe", "Sin indicador", "Without indicator"), bare, as_of),),
            stake=users(charter.services, promises),
            confidence=1.0,
            urgent_by=term(as_of),
            owner=charter.owner,
            decision_kinds=(REVISE_CHARTER,),
            evidence=tuple(one.ref for one in bare),
        )


def records_incomplete(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield one sighting for each unit whose procedures lack what must be published of them.

    Law 39/2015, arts. 21.4 and 24-25: legal basis, time limit, sense of silence; and a name for who answers (P13).

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(records_incomplete(NOTHING, date(2025, 1, 1)))
    []
    """
    for unit, services in by_unit(s for s in promises.services if s.kind is Kind.PROCEDURE and not s.retired_on):
        lacking = {
            Text("jaberik gabe", "sin responsable", "without owner"): [s for s in services if not s.owner],
            Text("oinarri juridikorik gabe", "sin base jurídica", "without legal basis"): [
                s for s in services if not (s.legal_basis or s.legal_basis_url)
            ],
            Text("eperik gabe", "sin plazo", "without time limit"): [s for s in services if s.time_limit_days is None],
            Text("isiltasunaren zentzurik gabe", "sin sentido del silencio", "without the sense of silence"): [
                s for s in services if s.silence is None
            ],
        }
        gaps = sum(len(those) for those in lacking.values())
        if not gaps:
            continue
        name = promises.units.get(unit, Text(unit, unit, unit))
        holes, records = counted(gaps, *HOLES), counted(len(services), *RECORDS)
        worst = sorted(services, key=lambda s: (-promises.volumes.get(s.slug, 0.0), s.slug))
        yield Sighting(
            rule=RECORD_INCOMPLETE,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=Text(
                f"{name.into('eu')}: {records.eu} {holes.eu}",
                f"{name.into('es')}: {holes.es} en {records.es}",
                f"{name.into('en')}: {holes.en} in {records.en}",
            ),
            saw=each(
                [
                    Text(*(f"{len(those)} {what.into(code)}" for code in ("eu", "es", "en")))
                    for what, those in lacking.items()
                    if those
                ],
                listed(worst),
            ),
            figures=(
                count(Text("Hutsuneak", "Huecos", "Gaps"), range(gaps), as_of, 4 * len(services)),
                count(Text("Prozedurak", "Procedimientos", "Procedures"), services, as_of),
            ),
            stake=work(gaps * HOURS_FOR_A_FIELD),
            confidence=1.0,
            urgent_by=term(as_of),
            owner=unit,
            decision_kinds=(MEND_RECORD,),
            evidence=tuple(one.ref for one in worst[:LISTED]),
        )


def never_involved(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield one sighting for each unit with services of which no involvement is recorded (P11b), most used first.

    That nothing is recorded does not prove that nothing was done: confidence says so. The stake counts the research
    that is missing, for the harm of its absence is not known.

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(never_involved(NOTHING, date(2025, 1, 1)))
    []
    """
    involved = {one.service for one in promises.involvement}
    for unit, services in by_unit(s for s in promises.services if not s.retired_on):
        left_out = sorted(
            (one for one in services if one.slug not in involved),
            key=lambda one: (-promises.volumes.get(one.slug, 0.0), one.slug),
        )
        if not left_out:
            continue
        name = promises.units.get(unit, Text(unit, unit, unit))
        people = sum(promises.volumes.get(one.slug, 0.0) for one in left_out)
        known = sum(one.slug in promises.volumes for one in left_out)
        yield Sighting(
            rule=NEVER_INVOLVED,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=titled(name, len(left_out), *UNINVOLVED),
            saw=each([], listed(left_out)),
            figures=(
                count(Text("Zerbitzuak", "Servicios", "Services"), left_out, as_of, len(services)),
                Figure(
                    Text("Urteko erabilerak", "Usos al año", "Uses a year"), people, "count", str(as_of.year), n=known
                ),
            ),
            stake=work(HOURS_TO_INVOLVE * len(left_out)),
            confidence=0.4,
            urgent_by=term(as_of),
            owner=unit,
            decision_kinds=(INVOLVE_PEOPLE,),
            evidence=tuple(one.ref for one in left_out[:LISTED]),
        )


def amber_expired(promises: Promises, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each service whose newest assessment left points amber more than three months ago (P13).

    >>> from auzolan.services.core.promises import NOTHING
    >>> list(amber_expired(NOTHING, date(2025, 1, 1)))
    []
    """
    services = {one.slug: one for one in promises.services}
    for slug, assessment in sorted(standing(promises.assessments).items()):
        amber, until = assessment.rated(Rating.AMBER), amber_until(assessment.on)
        service = services.get(slug)
        if not amber or until >= as_of or service is None or service.retired_on:
            continue
        yield Sighting(
            rule=AMBER_EXPIRED,
            subject=service.ref,
            title=titled(service.name, len(amber), *AMBER),
            saw=Text(
                f"{assessment.on.isoformat()} eguneko ebaluazioa; epea: {until.isoformat()}. {', '.join(amber)}.",
                f"Evaluación del {assessment.on.isoformat()}; plazo: {until.isoformat()}. {', '.join(amber)}.",
                f"Assessed on {assessment.on.isoformat()}; due by {until.isoformat()}. {', '.join(amber)}.",
            ),
            figures=(count(Text("Puntu horiak", "Puntos en ámbar", "Amber points"), amber, assessment.on, 14),),
            stake=users((slug,), promises),
            confidence=0.9,
            urgent_by=until,
            owner=service.owner,
            decision_kinds=(MEND_RECORD, INVOLVE_PEOPLE),
            evidence=(assessment.ref,),
        )


def _in_force(promises: Promises, charter: Charter, day: date) -> list[Commitment]:
    return [one for one in promises.commitments if one.charter == charter.slug and one.holds_on(day)]


def _versions(eased: Sequence[Easing]) -> Iterator[Figure]:
    for one in eased:
        before, after = one.before, one.after
        yield Figure(
            before.name, before.target, before.target_unit, f"{before.since}/{before.until or after.since}",
            source=before.source,
        )  # fmt: skip
        yield Figure(
            after.name, after.target, after.target_unit, f"{after.since}/{after.until or ''}", source=after.source
        )
