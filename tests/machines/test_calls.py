# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A call that comes twice counts once: the same answer again, another call refused, a refusal not kept."""

import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.models import Person
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.machines import api
from auzolan.machines.nouns import Answer
from tests.builders.kernel import a_person, a_tenant, an_actor

pytestmark = pytest.mark.django_db


class Work:
    """Count how often it was done; each time it makes a row, so that it can be seen undone."""

    def __init__(self, status: int = 200) -> None:
        self.status, self.times = status, 0

    def __call__(self) -> Answer:
        self.times += 1
        a_person(f"made-{self.times}", role="")
        return Answer(self.status, "application/json", f'{{"times": {self.times}}}')


def test_the_same_call_is_run_once_and_answered_twice() -> None:
    by, work = an_actor(), Work()
    first = api.once(by=by, key="k", digest="d", run=work)
    assert api.once(by=by, key="k", digest="d", run=work) == (first[0], True)
    assert (work.times, first[1]) == (1, False)


def test_another_call_under_the_same_key_is_refused() -> None:
    by, work = an_actor(), Work()
    api.once(by=by, key="k", digest="d", run=work)
    with pytest.raises(BadInput, match="used for another call"):
        api.once(by=by, key="k", digest="other", run=work)


def test_a_refusal_leaves_nothing_behind_and_may_come_again() -> None:
    by, work = an_actor(), Work(422)
    assert api.once(by=by, key="k", digest="d", run=work)[0].status == 422
    assert not type(a_person()).objects.filter(username="made-1").exists()
    work.status = 200
    assert api.once(by=by, key="k", digest="d", run=work)[0].status == 200


def test_keys_are_the_callers_own() -> None:
    work = Work()
    api.once(by=an_actor("ane"), key="k", digest="d", run=work)
    api.once(by=an_actor("jon"), key="k", digest="other", run=work)
    api.once(by=an_actor("ane", tenant="araba"), key="k", digest="third", run=work)
    assert work.times == 3


def test_a_key_that_cannot_be_is_refused() -> None:
    for key in ("x" * 256, "a\nb"):
        with pytest.raises(BadInput, match="Idempotency-Key"):
            api.once(by=an_actor(), key=key, digest="d", run=Work())


def test_answers_are_forgotten_after_a_week_by_the_platform_alone() -> None:
    a_tenant()
    api.once(by=an_actor(), key="k", digest="d", run=Work())
    assert api.forget(by=system("bizkaia")) == 0
    with clock.as_of(clock.now() + timedelta(days=8)):
        assert api.forget(by=an_actor()) == 0
        assert api.forget(by=system("bizkaia")) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_call_twice_at_once_is_done_once() -> None:
    by, told = an_actor(), []

    def work() -> Answer:
        time.sleep(0.2)
        Person.objects.create(username=f"made-{uuid4()}")
        return Answer(200, "application/json", "{}")

    def call() -> None:
        try:
            told.append(api.once(by=by, key="k", digest="d", run=work)[0].status)
        except Conflict as refusal:
            told.append(refusal.status)
        connection.close()

    callers = [threading.Thread(target=call) for _ in range(3)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    assert Person.objects.filter(username__startswith="made-").count() == 1
    assert set(told) <= {200, 409}
    assert 200 in told
