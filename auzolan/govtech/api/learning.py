# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning sessions: both sides sit down after a pilot, and what was learnt becomes lessons of review (P19a)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from auzolan.govtech.api import challenges, piloting
from auzolan.govtech.api.piloting import PILOT
from auzolan.govtech.core.challenges import lessons as core
from auzolan.govtech.events import LessonLearnt
from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.govtech.nouns.piloting import Pilot, Session
from auzolan.govtech.store import learning as store
from auzolan.govtech.store import piloting as piloted
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review import api as review
from auzolan.showing import spelling


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def hold_session(*, by: Actor, application: int, held_on: date, attended: str) -> Pilot:
    """Write down that both sides sat down to learn from a pilot that has ended; return it.

    Conflict before it has ended, and where a session was held; BadInput for nobody, or a day that it cannot be.
    """
    known = _ended(by, application)
    if known.session is not None:
        raise Conflict(f"A session on the pilot of application {application} was held on {known.session.held_on}.")
    since = min(known.starts_on, known.ended_on or known.starts_on)
    if not since <= held_on <= clock.today():
        raise BadInput(held_on, field="held_on", expected=f"a day from {since} to today")
    if not attended.strip():
        raise BadInput(attended, field="attended", expected="who was there")
    told = replace(known, session=Session(held_on, attended.strip()))
    piloted.put(by.tenant, known, told, clock.now(), by.person)
    return told


@verb("review.learn", roles=(*review.DECIDERS, "auditor"))
@transaction.atomic
def learn(*, by: Actor, application: int, kind: str, told: Learnt) -> Learnt:
    """Write down what a learning session has found; return it, with the number that the lesson has in review.

    ``kind`` is the kind of decision that must answer it from now on. Conflict where no session was held; BadInput for a
    claim, evidence, context or transferability that is missing, or where it would change nothing in a tender.
    """
    known = _ended(by, application, "review.learn")
    if known.session is None:
        raise Conflict(f"No learning session was held on the pilot of application {application}.")
    for name in ("claim", "evidence", "context", "transfer"):
        if not getattr(told, name):
            raise BadInput("", field=name, expected="a text in at least one language")
    changes = {change: text for change, text in told.changes.items() if text}
    if not changes:
        raise BadInput("", field=Change.CRITERION.value, expected="what in a tender it would change")
    review.decision_kind(kind)
    told = replace(told, changes=changes, application=application, challenge=known.challenge)
    written = review.write_lesson(
        by=by,
        title=told.claim,
        text=core.whole_text(told),
        kind=kind,
        tags=[change.value for change in changes],
        learnt_from=[known.ref, Ref("govtech", "challenge", str(known.challenge))],
    )
    kept = replace(told, lesson=written.number)
    store.add(by.tenant, kept)
    session = replace(known.session, lessons=(*known.session.lessons, written.number))
    piloted.put(by.tenant, known, replace(known, session=session), clock.now(), by.person)
    outbox.announce(by.tenant, LessonLearnt(written.number, application, known.challenge), subject=known.ref)
    return kept


@verb(PUBLIC)
def lessons(*, by: Actor, text: str = "") -> list[Learnt]:
    """Return what pilots have taught, newest first: all, or with every word of ``text`` in one of three languages.

    Words are found under any of their endings. One query.
    """
    words = spelling.words_of(text)
    return [one for one in store.learnt(by.tenant) if not words or tells((one.claim, core.whole_text(one)), words)]


def tells(told: Sequence[Text], words: Sequence[str]) -> bool:
    """Tell whether texts hold every one of some words, under any ending, in one of three languages."""
    forms = {
        language: {form for text in told for word in _words(text, language) for form in spelling.forms(word, language)}
        for language in LANGUAGES
    }
    return all(any(spelling.forms(word, language) & forms[language] for language in LANGUAGES) for word in words)


def _words(text: Text, language: str) -> list[str]:
    # only the first thousand letters of each text are looked at at once
    said: str = getattr(text, language)
    return [word for start in range(0, len(said), 1000) for word in spelling.words_of(said[start : start + 1000])]


def _ended(by: Actor, application: int, permission: str = PILOT) -> Pilot:
    known, _asked = piloting.locked(by, application, permission)
    if known.result is None:
        raise Conflict(f"The pilot of application {application} has not ended yet.")
    return known
