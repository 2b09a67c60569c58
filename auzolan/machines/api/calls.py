# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A call that may come twice and counts once: Idempotency-Key (IETF draft-ietf-httpapi-idempotency-key-header)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.machines.nouns import Answer
from auzolan.machines.store import keys as store

KEPT: Final = timedelta(days=7)
_LONGEST: Final = 255
_MOST_REFUSED: Final = 400


class _Undone(Exception):  # noqa: N818  carries an answer out of a transaction that is rolled back
    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


@verb(PUBLIC)
def once(*, by: Actor, key: str, digest: str, run: Callable[[], Answer]) -> tuple[Answer, bool]:
    """Return the answer of a call, run once for each key of its caller; True where it had been answered before.

    ``digest`` is that of the whole call: BadInput where the key has been used for another. What the call did and its
    answer are kept together or not at all; an answer that refuses (400 and above) is not kept, so it can be mended and
    come again. Conflict where the same call is being answered at this very moment.
    """
    if len(key) > _LONGEST or not key.isprintable():
        raise BadInput(key, field="Idempotency-Key", expected=f"at most {_LONGEST} printable characters")
    try:
        with transaction.atomic():
            # asked within the transaction: where it has waited for the same call, that one's answer is there now
            known = store.answered(by.tenant, by.person, key)
            if known is not None:
                return _again(key, digest, *known), True
            answer = run()
            if answer.status >= _MOST_REFUSED:
                raise _Undone(answer)
            if not store.keep_answer(by.tenant, by.person, key, digest, answer, clock.now()):
                raise Conflict("The same call is being answered at this moment: ask again in a second.")
    except _Undone as undone:
        return undone.answer, False
    return answer, False


def _again(key: str, digest: str, known: str, answer: Answer) -> Answer:
    if known != digest:
        raise BadInput(key, field="Idempotency-Key", expected="another key: this one was used for another call")
    return answer


@verb(PUBLIC)
def forget(*, by: Actor) -> int:
    """Remove the answers of calls made more than a week ago, and tokens that are over; return how many answers.

    For the platform itself.
    """
    if not by.may_all:
        return 0
    store.forget_tokens()
    return store.forget_answers(by.tenant, clock.now() - KEPT)
