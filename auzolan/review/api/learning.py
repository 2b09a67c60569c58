# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forecast record and the lessons: what the next decision of the kind must take into account."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.texts import Text
from auzolan.review.api.findings import DECIDERS
from auzolan.review.core import record as keeping
from auzolan.review.events import LessonWritten
from auzolan.review.nouns import Lesson, Record, Scored
from auzolan.review.store import decisions as store


@verb("review.read", roles=EVERY_ROLE)
def forecast_record(*, by: Actor) -> list[Record]:
    """Return how much of what was expected has come, by kind of decision and, within it, by unit."""
    return keeping.records(store.scored(by.tenant))


@verb("review.read", roles=EVERY_ROLE)
def scored_expectations(*, by: Actor) -> list[Scored]:
    """Return every expectation that was answered, with its answer, by day."""
    return store.scored(by.tenant)


@verb("review.read", roles=EVERY_ROLE)
def prior_for(*, by: Actor, kind: str, unit: str) -> Record | None:
    """Return the record that the next expectation of this kind and unit starts from: the unit's, else the kind's."""
    known = {(one.kind, one.unit): one for one in keeping.records(store.scored(by.tenant))}
    return known.get((kind, unit)) or known.get((kind, ""))


@verb("review.read", roles=EVERY_ROLE)
def corrected(
    *, by: Actor, kind: str, unit: str, low: float, middle: float, high: float, baseline: float
) -> dict[str, float]:
    """Return the P50, P80 and P90 of an expectation, once the record of its kind and unit has had its say."""
    return keeping.corrected(low, middle, high, baseline, prior_for(by=by, kind=kind, unit=unit))


@verb("review.learn", roles=(*DECIDERS, "auditor"))
@transaction.atomic
def write_lesson(
    *, by: Actor, title: Text, text: Text, kind: str, tags: Sequence[str] = (), learnt_from: Sequence[Ref] = ()
) -> Lesson:
    """Write down what the next decision of the kind must take into account, and what it was learnt from."""
    if not title or not text:
        raise BadInput("", field="title" if not title else "text", expected="a text in at least one language")
    draft = Lesson(0, title, text, kind, tuple(tags), tuple(learnt_from), clock.now(), by.person)
    lesson = store.add_lesson(by.tenant, replace(draft, tags=tuple(t.strip() for t in tags if t.strip())))
    ledger.cite(by.tenant, lesson.ref, [(ref, "") for ref in learnt_from])
    outbox.announce(by.tenant, LessonWritten(lesson.number, kind), subject=lesson.ref)
    return lesson


@verb(PUBLIC)
def lessons(*, by: Actor, kind: str = "", text: str = "") -> list[Lesson]:
    """Return the lessons, newest first: all, of a kind, or with every word of ``text`` in a language."""
    words = text.casefold().split()
    return [one for one in store.lessons(by.tenant, kind=kind) if all(word in _words_of(one) for word in words)]


@verb(PUBLIC)
def lesson(*, by: Actor, number: int) -> Lesson:
    """Return one lesson, or raise NotFound."""
    found = next((one for one in store.lessons(by.tenant) if one.number == number), None)
    if found is None:
        raise NotFound(f"There is no lesson {number}.")
    return found


def _words_of(one: Lesson) -> str:
    parts = (*_all(one.title), *_all(one.text), *one.tags, one.kind)
    return " ".join(parts).casefold()


def _all(text: Text) -> tuple[str, str, str]:
    return text.eu, text.es, text.en
