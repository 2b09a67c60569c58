# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessments of systems as documents: AIA, FRIA and DPIA, begun with what is known, finished by a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.ai.api import duties
from auzolan.ai.api import systems as register
from auzolan.ai.api.screening import ASSESS, ASSESSORS
from auzolan.ai.core.aia import levels, scoring
from auzolan.ai.core.governing import documents as core
from auzolan.ai.events import AssessmentFinished
from auzolan.ai.nouns.aia import AiaAnswers, AiaQuestion, AiaSection, Impact, Questionnaire
from auzolan.ai.nouns.governing import Consultation, Document, DocumentKind, Group, Part
from auzolan.ai.nouns.systems import System
from auzolan.ai.store import governing as store
from auzolan.ai.store import screening_files as files
from auzolan.catalogue import api as catalogue
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text

READ: Final = "ai.read"
CURRENT_AIA: Final = files.AIA_VERSIONS[-1]
PARTS: Final[Mapping[DocumentKind, tuple[Part, ...]]] = core.PARTS
SHOWS: Final[Mapping[DocumentKind, tuple[str, ...]]] = {
    DocumentKind.FRIA: ("fria",),
    DocumentKind.DPIA: ("data-protection-assessment",),
}
"""Which duties a finished document shows to be done."""
Measured = Callable[[str, str, str], Sequence[str]]
_MEASURED: list[Measured] = []


def tell_figures(measured: Measured) -> None:
    """Let a topic say what was measured of a system: a function (tenant, slug, language) -> lines in words."""
    _MEASURED.append(measured)


def questionnaire(version: str = CURRENT_AIA) -> Questionnaire:
    """Return Canada's questionnaire of a version; BadInput for one that the house does not carry."""
    return files.questionnaire(version)


def asked(one: Document) -> list[tuple[AiaSection, list[AiaQuestion]]]:
    """Return the sections and questions of the AIA that are asked after the answers of a document."""
    return scoring.asked(questionnaire(one.questionnaire), dict(one.answers))


def points(value: str) -> int:
    """Return the points of a choice of the AIA."""
    return scoring.points(value)


def impact_of(one: Document) -> Impact:
    """Return what the answers of a document come to so far."""
    return scoring.impact(questionnaire(one.questionnaire), dict(one.answers))


def asked_by_level(level: int) -> tuple[Text, ...]:
    """Return what a level of the AIA asks for, in our words."""
    return levels.asked_by(level)


@verb(READ, roles=EVERY_ROLE)
def documents(*, by: Actor, system: str) -> list[Document]:
    """Return the assessments of a system, drafts too, by number. One query."""
    return store.documents(by.tenant, system=system)


@verb(PUBLIC)
def finished_documents(*, by: Actor, system: str | None = None) -> list[Document]:
    """Return the assessments that are finished: all, or those of a system; without who wrote them. One query."""
    found = store.documents(by.tenant, system=system, finished=True)
    return found if by.may(READ) else [replace(one, person="", finished_by="") for one in found]


@verb(PUBLIC)
def document(*, by: Actor, number: int) -> Document:
    """Return one assessment; NotFound where there is none, or where it is a draft and the actor may not read drafts."""
    found = store.documents(by.tenant, number=number)
    if not found or not (found[0].is_finished or by.may(READ)):
        raise NotFound(f"There is no assessment {number}.")
    return found[0] if by.may(READ) else replace(found[0], person="", finished_by="")


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def begin_document(
    *, by: Actor, slug: str, kind: DocumentKind, datasets: Sequence[str] = (), language: str = "eu"
) -> Document:
    """Begin an assessment of a system's newest version, with what the house knows already; return the draft.

    The draft of that kind that is open already is returned as it is. BadInput for a dataset that the catalogue lacks.
    """
    one = register.system(by=by, slug=slug)
    by.require(ASSESS, unit=one.unit)
    known = [each for each in store.documents(by.tenant, system=slug, finished=False) if each.kind is kind]
    if known:
        return known[-1]
    draft = Document(
        number=0,
        system=slug,
        kind=kind,
        version=one.version.number if one.version else 0,
        started_at=clock.now(),
        person=by.person,
        fields={} if kind is DocumentKind.AIA else core.begun(kind, _known(by, one, datasets, language), language),
        datasets=tuple(dict.fromkeys(datasets)),
        questionnaire=CURRENT_AIA if kind is DocumentKind.AIA else "",
    )
    return store.put_document(by.tenant, draft, clock.now(), by.person)


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def write_document(*, by: Actor, number: int, fields: Mapping[str, str]) -> Document:
    """Keep what was written into a draft of a FRIA or DPIA; return it. Conflict for one that is finished."""
    one = _draft(by, number)
    if one.kind is DocumentKind.AIA:
        raise BadInput(one.kind.value, field="kind", expected="a FRIA or DPIA; the AIA is answered by sections")
    kept = core.checked(one.kind, {**one.fields, **fields}, must_be_whole=False)
    return store.put_document(by.tenant, replace(one, fields=kept), clock.now(), by.person)


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def answer_section(*, by: Actor, number: int, section: str, told: Mapping[str, object]) -> Document:
    """Keep the answers of one section of an AIA that is a draft; return it. What is left empty is not answered.

    NotFound for a section that is not asked, BadInput for an answer that cannot be, Conflict for one that is finished.
    """
    one = _draft(by, number)
    if one.kind is not DocumentKind.AIA:
        raise BadInput(one.kind.value, field="kind", expected="an AIA")
    public = questionnaire(one.questionnaire)
    found = next((each for each in public.sections if each.name == section), None)
    if found is None:
        raise NotFound(f"The questionnaire has no section {section!r}.")
    names = {each.name for each in found.questions}
    given = scoring.read_aia_answers({name: value for name, value in told.items() if value}, public)
    strange = set(given) - names
    if strange:
        raise BadInput(min(strange), field="question", expected=f"a question of the section {section}")
    others = {name: value for name, value in one.answers.items() if name not in names}
    return store.put_document(by.tenant, replace(one, answers={**others, **given}), clock.now(), by.person)


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def finish_document(*, by: Actor, number: int) -> Document:
    """Finish an assessment: nobody changes it from then on, and the duty that it shows is done by it; return it.

    BadInput names the first part, or question that is asked, without an answer; Conflict for one that is finished.
    """
    one = _draft(by, number)
    if one.kind is DocumentKind.AIA:
        kept = replace(one, answers=_whole(one), impact=impact_of(one))
    else:
        kept = replace(one, fields=core.checked(one.kind, one.fields, must_be_whole=True))
    kept = replace(kept, finished_at=clock.now(), finished_by=by.person)
    store.put_document(by.tenant, kept, clock.now(), by.person, "finished")
    task = duties.open_task(by.tenant, kept.system, SHOWS.get(kept.kind, ()))
    if task is not None:
        duties.finish(by, task, str(kept.ref))
    outbox.announce(by.tenant, AssessmentFinished(kept.system, kept.kind.value, kept.number), subject=kept.ref)
    return kept


@verb(ASSESS, roles=ASSESSORS)
@transaction.atomic
def record_consultation(
    *, by: Actor, slug: str, group: Group, who: str, people: int, on: date, said: str, changed: str
) -> Consultation:
    """Keep that workers, citizens or experts were consulted on a system; return it.

    BadInput for what it lacks and for a day to come. It is never changed: what people said stays said.
    """
    one = register.system(by=by, slug=slug)
    by.require(ASSESS, unit=one.unit)
    for name, value in (("who", who), ("said", said)):
        if not value.strip():
            raise BadInput("", field=name, expected="who was consulted and what they said, in words")
    if people < 1:
        raise BadInput(people, field="people", expected="one person or more")
    if on > clock.today():
        raise BadInput(on.isoformat(), field="on", expected="a day that has come")
    kept = Consultation(0, slug, group, who.strip(), people, on, said.strip(), changed.strip(), by.person)
    return store.add_consultation(by.tenant, kept, clock.now())


@verb(PUBLIC)
def consultations(*, by: Actor, system: str | None = None) -> list[Consultation]:
    """Return who was consulted on systems, or on one, and what came of it; without who recorded it. One query."""
    found = store.consultations(by.tenant, system=system)
    return found if by.may(READ) else [replace(one, person="") for one in found]


def _draft(by: Actor, number: int) -> Document:
    found = store.documents(by.tenant, number=number)
    if not found:
        raise NotFound(f"There is no assessment {number}.")
    by.require(ASSESS, unit=register.system(by=by, slug=found[0].system).unit)
    if found[0].is_finished:
        raise Conflict(f"The assessment {number} is finished: begin a new one.")
    return found[0]


def _whole(one: Document) -> AiaAnswers:
    """Return the answers to what is asked; BadInput names the first question that counts and has none."""
    names = set()
    for _section, questions in asked(one):
        for each in questions:
            names.add(each.name)
            if each.counts and each.name not in one.answers and each.kind != "checkbox":
                raise BadInput("", field=each.name, expected="an answer, for it counts")
    return {name: value for name, value in one.answers.items() if name in names}


def _known(by: Actor, one: System, datasets: Sequence[str], language: str) -> core.Known:
    found = catalogue.datasets(by=by, slugs=tuple(dict.fromkeys(datasets))) if datasets else []
    missing = [slug for slug in datasets if slug not in {each.slug for each in found}]
    if missing:
        raise BadInput(missing[0], field="datasets", expected="the short name of a dataset of the catalogue")
    kept = store.screenings(by.tenant, system=one.slug)
    called = {unit.slug: unit.name.into(language) for unit in tenants.units_of(by.tenant)}
    return core.Known(
        one,
        called.get(one.unit, one.unit),
        kept[-1].result if kept else None,
        tuple(f"{each.description.title.into(language)} ({each.slug}, {each.owner})" for each in found),
        tuple(line for tell in _MEASURED for line in tell(by.tenant, one.slug, language)),
        tuple(store.consultations(by.tenant, system=one.slug)),
    )
