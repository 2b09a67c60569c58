# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What visitors do: ask for data, write about a dataset, follow it by a secret, support what others ask for."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from auzolan.catalogue.api import datasets, following, visits
from auzolan.catalogue.api.datasets import READ
from auzolan.catalogue.core.asking import moves
from auzolan.catalogue.core.asking.days import working_days_after
from auzolan.catalogue.events import DatasetRequested
from auzolan.catalogue.nouns.asking import (
    HIGH_VALUE,
    PUBLIC_STAGES,
    WAITING,
    Asked,
    Kind,
    Post,
    Receipt,
    Side,
    Sight,
    Stage,
    Step,
    Wish,
)
from auzolan.catalogue.nouns.following import Followed, Sort
from auzolan.catalogue.store import asking as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

LONGEST = {"title": 200, "text": 4000, "purpose": 2000}


@verb(PUBLIC)
@transaction.atomic
def ask(*, by: Actor, wish: Wish, origin: str = "", email: str = "", site: str = "") -> Receipt:
    """Take what somebody asks for and give it a clock and a secret; it is shown once a keeper lets it through.

    With an ``email`` a letter asks there whether its owner wants to be told. Raises BadInput for what is empty or too
    long, NotFound for a dataset that is not there, TooMany beyond what is taken a day from an origin.
    """
    wish = _checked(wish)
    owner = datasets.dataset(by=by, slug=wish.dataset).owner if wish.dataset else ""
    visits.hold_off(by, "ask", origin)
    told, today, code = store.terms(by.tenant), clock.today(), visits.new_code()
    days = told.request_days if wish.kind is Kind.REQUEST else told.discussion_days
    one = Asked(
        reference="",
        kind=wish.kind,
        title=wish.title,
        text=wish.text,
        asked_on=today,
        due_on=working_days_after(today, days, told.holidays),
        purpose=wish.purpose,
        asker=wish.asker,
        language=wish.language,
        unit=owner if wish.kind is not Kind.REQUEST else "",
        dataset=wish.dataset,
        category=wish.category,
        steps=(Step(Stage.RECEIVED, clock.now()),),
    )
    given = store.add(by.tenant, one, visits.digest_of(code), clock.now())
    if email:
        what = Followed(Sort.REQUEST, given.reference)
        following.note(by, what, email, wish.language, site, is_asker=True)
    outbox.announce(by.tenant, DatasetRequested(given.reference, given.kind.value), subject=given.ref)
    return Receipt(given.reference, code, given.due_on)


@verb(PUBLIC)
def followed_by_code(*, by: Actor, code: str) -> tuple[Asked, list[Post]]:
    """Return what somebody asked, with all that was written under it, by the secret they were given; NotFound."""
    one = store.of_code(by.tenant, visits.digest_of(code))
    if one is None:
        raise NotFound("There is nothing at this address: it may have been copied in part.")
    return one, store.posts(by.tenant, [one.reference])


@verb(PUBLIC)
@transaction.atomic
def add_to_own(*, by: Actor, code: str, text: str, origin: str = "") -> Post:
    """Add to what one asked; it is shown once a keeper lets it through. Conflict where it was kept back."""
    one, _posts = followed_by_code(by=by, code=code)
    if one.stage is Stage.KEPT_BACK:
        raise Conflict(f"{one.reference} was kept back: ask anew.")
    return _write(by, one, text, Side.ASKER, origin)


@verb(PUBLIC)
@transaction.atomic
def write(*, by: Actor, reference: str, text: str, origin: str = "") -> Post:
    """Write under a discussion that everybody sees; it is shown once a keeper lets it through."""
    one = asked(by=by, reference=reference)
    if not one.is_public or one.is_request:
        raise NotFound(f"There is no discussion {reference!r}.")
    return _write(by, one, text, Side.VISITOR, origin)


@verb(PUBLIC)
def every_asked(
    *,
    by: Actor,
    kinds: Collection[Kind] = (),
    stages: Collection[Stage] = (),
    dataset: str = "",
    references: Collection[str] | None = None,
) -> list[Asked]:
    """Return what was asked, by reference: to visitors what a keeper has let through. One query."""
    seen = set(stages or Stage) if by.may(READ) else set(stages or PUBLIC_STAGES) & set(PUBLIC_STAGES)
    if not seen:
        return []
    return store.asked(by.tenant, kinds=kinds, stages=seen, dataset=dataset, references=references)


@verb(PUBLIC)
def asked(*, by: Actor, reference: str) -> Asked:
    """Return one thing that was asked; NotFound where there is none, or none that the actor may see. One query."""
    found = next(iter(store.asked(by.tenant, references=[reference])), None)
    if found is None or not (found.is_public or by.may(READ)):
        raise NotFound(f"There is no request {reference!r}.")
    return found


@verb(PUBLIC)
def posts_of(*, by: Actor, reference: str) -> list[Post]:
    """Return what was written under something asked, oldest first: to visitors what a keeper has let through."""
    asked(by=by, reference=reference)
    return store.posts(by.tenant, [reference], () if by.may(READ) else (Sight.SHOWN,))


@verb(PUBLIC)
@transaction.atomic
def support(*, by: Actor, reference: str, browser: str, origin: str = "") -> bool:
    """Support a request that waits for its data, once for each browser; tell whether that is new."""
    one = asked(by=by, reference=reference)
    if not one.is_request or not one.is_public:
        raise NotFound(f"There is no request {reference!r}.")
    if one.stage not in WAITING and not one.is_promised:
        raise Conflict(f"{reference} is closed: it needs no more support.")
    visits.hold_off(by, "support", origin)
    return store.support(by.tenant, reference, visits.browser_mark(browser, reference), clock.today())


@verb(PUBLIC)
def answered_by(*, by: Actor, dataset: str) -> list[Asked]:
    """Return the requests that a dataset has answered, by reference. One query."""
    return [one for one in store.answering(by.tenant, dataset, PUBLIC_STAGES) if one.is_request]


def _write(by: Actor, one: Asked, text: str, side: Side, origin: str) -> Post:
    told = _fitting(text, "text")
    visits.hold_off(by, "write", origin)
    return store.add_post(by.tenant, Post(0, one.reference, clock.now(), side, told))


def reopened(by: Actor, one: Asked) -> Asked:
    """Return a discussion with a new clock where somebody has written after its answer."""
    if one.is_request or moves.is_waiting(one):
        return one
    told = store.terms(by.tenant)
    due = working_days_after(clock.today(), told.discussion_days, told.holidays)
    now = clock.now()
    return store.change(by.tenant, one, moves.reopen(one, due, now), now, by.person, "changed")


def _checked(wish: Wish) -> Wish:
    if wish.kind is not Kind.REQUEST and not wish.dataset:
        raise BadInput(wish.dataset, field="dataset", expected="the dataset that it is about")
    if wish.category and wish.category not in HIGH_VALUE:
        raise BadInput(wish.category, field="category", expected="one of " + ", ".join(HIGH_VALUE))
    purpose = _fitting(wish.purpose, "purpose") if wish.kind is Kind.REQUEST else ""
    return replace(wish, title=_fitting(wish.title, "title"), text=_fitting(wish.text, "text"), purpose=purpose)


def _fitting(text: str, field: str) -> str:
    told = text.strip()
    if not told or len(told) > LONGEST[field]:
        raise BadInput(told, field=field, expected=f"a text of at most {LONGEST[field]} characters")
    return told
