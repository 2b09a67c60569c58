# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Followers: an address says yes by a link, is told (of data at most once a week), and is gone with a click."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from auzolan.catalogue.api import datasets, letters, visits
from auzolan.catalogue.api.topics import topic, topics
from auzolan.catalogue.core.following import digests
from auzolan.catalogue.nouns.following import Followed, Follower, Following, News, Sort
from auzolan.catalogue.nouns.themes import THEMES
from auzolan.catalogue.store import asking as asked_store
from auzolan.catalogue.store import following as store
from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, system, verb
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.showing.letters import wait

AGAIN: Final = timedelta(days=1)
CONFIRM_WITHIN: Final = timedelta(days=7)
ASKERS_KEPT: Final = timedelta(days=30)
"""For how long the address of who asked is kept after the request was closed or kept back."""
_LONGEST_ADDRESS: Final = 254
log = structlog.get_logger()


@verb(PUBLIC)
@transaction.atomic
def follow(*, by: Actor, what: Followed, email: str, language: str, site: str, origin: str = "") -> None:
    """Note that an address wants to be told of something; a letter asks there whether its owner wants it.

    The answer is the same whether or not the address is known. Raises NotFound for what is not there, BadInput for no
    address, TooMany.
    """
    title_of(by=by, what=what)
    visits.hold_off(by, "follow", origin)
    note(by, what, email, language, site)


@verb(PUBLIC)
def followed(*, by: Actor, sort: str, key: str) -> Followed:
    """Return what is followed by a name: the series, where a dataset is one; NotFound for no dataset. One query."""
    if topic(sort) is None and sort not in set(Sort):
        raise NotFound(f"Nothing of the kind {sort!r} can be followed.")
    is_series = sort == Sort.DATASET and datasets.dataset(by=by, slug=key).description.is_series
    return Followed(Sort.SERIES if is_series else sort, key)


@verb(PUBLIC)
def title_of(*, by: Actor, what: Followed) -> Text:
    """Return the name of what can be followed; NotFound where there is no such thing for the actor. One query."""
    if (above := topic(what.sort)) is not None:
        return above.title_of(by.tenant, what.key)
    if what.sort == Sort.THEME:
        if what.key not in THEMES:
            raise NotFound(f"There is no theme {what.key!r}.")
        return THEMES[what.key]
    if what.sort == Sort.REQUEST:
        found = asked_store.asked(by.tenant, references=[what.key])
        if not found or not found[0].is_public:
            raise NotFound(f"There is no request {what.key!r}.")
        return same(found[0].title)
    one = datasets.dataset(by=by, slug=what.key)
    if one.description.is_series is not (what.sort == Sort.SERIES):
        raise NotFound(f"There is no {what.sort} {what.key!r}.")
    return one.description.title


@verb(PUBLIC)
def what_is_followed(*, by: Actor, code: str) -> Following:
    """Return what a secret follows, without its address; NotFound where it was ended already."""
    one = _of(by, code)
    is_prompt = topic(one.what.sort) is not None
    others = store.others(by.tenant, one)
    return Following(one.what, _title(by.tenant, one), one.confirmed_at is not None, others, is_prompt)


@verb(PUBLIC)
@transaction.atomic
def confirm(*, by: Actor, code: str) -> Following:
    """Let an address be told from now on; said twice it is the same."""
    store.confirm(by.tenant, _of(by, code).number, clock.now())
    return what_is_followed(by=by, code=code)


@verb(PUBLIC)
@transaction.atomic
def end_following(*, by: Actor, code: str, everything: bool = False) -> int:
    """Remove an address from what it follows here, or from everything; return how many. Nothing is kept of it."""
    return store.end(by.tenant, _of(by, code), everything=everything)


@verb("catalogue.send", roles=("administrator",))
def send_letters(*, by: Actor) -> int:
    """Send what does not wait for the week; return how many letters left.

    That is the question whether an address wants it, answers to who asked, and news of what rooms above have declared.
    """
    now = clock.now()
    sent = 0
    for one in store.to_invite(by.tenant, now):
        if _sent(by.tenant, [one], partial(letters.invite, by.tenant, one, _title(by.tenant, one))):
            store.invited(by.tenant, one.number, now)
            sent += 1
    askers = store.confirmed(by.tenant, now, askers=True)
    known = {one.reference: one for one in asked_store.asked(by.tenant, references={one.what.key for one in askers})}
    for one in askers if askers else ():
        about = known.get(one.what.key)
        news = digests.news_of_asked(about, digests.since(one), is_asker=True) if about else []
        sent += _told(by.tenant, [one], news, now)
    return sent + _send_news_above(by.tenant, now)


@verb("catalogue.send", roles=("administrator",))
def send_digests(*, by: Actor) -> int:
    """Send each address that was told nothing for a week what has happened since to what it follows; return how many.

    Where nothing has happened nothing is sent. A handful of queries, and a few for each letter.
    """
    now = clock.now()
    due = digests.due((one for one in store.confirmed(by.tenant, now, askers=False) if not topic(one.what.sort)), now)
    followers = [one for those in due.values() for one in those]
    if not followers:
        return 0
    first = min(digests.since(one) for one in followers)
    deeds = store.deeds_since(by.tenant, first)
    changed = [(one, digests.news_of_dataset(one, deeds)) for one in store.changed_since(by.tenant, first)]
    new = [(one, news) for one, news in changed if news is not None]
    asked = asked_store.asked(by.tenant)
    series = store.series_addresses(by.tenant, {one.what.key for one in followers if one.what.sort is Sort.SERIES})
    sent = 0
    for those in due.values():
        news = digests.once(piece for one in those for piece in digests.news_for(one, new, asked, series))
        sent += _told(by.tenant, those, news, now)
    return sent


@verb("catalogue.send", roles=("administrator",))
@transaction.atomic
def forget_addresses(*, by: Actor) -> int:
    """Remove the addresses that did not say yes within a week, and of who asked what is over; return how many.

    So are those that follow what a room above has declared, once it is over.
    """
    gone = store.forget_unconfirmed(by.tenant, clock.now() - CONFIRM_WITHIN)
    before = clock.now() - ASKERS_KEPT
    for one in topics():
        over = [Followed(one.sort, key) for key in one.over(by.tenant, before)]
        gone += store.forget_of(by.tenant, over)
    return gone + store.forget_askers(by.tenant, before)


def note(by: Actor, what: Followed, email: str, language: str, site: str, *, is_asker: bool = False) -> None:
    """Note an address that wants to be told; BadInput where it is none, or the language is not one of the three."""
    told = email.strip()
    try:
        validate_email(told)
    except ValidationError as fault:
        raise BadInput(told, field="email", expected="an e-mail address") from fault
    if len(told) > _LONGEST_ADDRESS or language not in LANGUAGES:
        raise BadInput(language, field="language", expected=", ".join(LANGUAGES))
    name, _, place = told.rpartition("@")
    new = Follower(0, f"{name}@{place.lower()}", language, what, site, visits.new_code(), is_asker)
    store.follow(by.tenant, new, clock.now(), clock.now() - AGAIN)


def _send_news_above(tenant: str, now: datetime) -> int:
    """Send each address the news of what it follows of rooms above, in one letter; return how many left."""
    of: dict[str, list[Follower]] = defaultdict(list)
    for follower in store.confirmed(tenant, now, askers=False, sorts=[one.sort for one in topics()]):
        of[follower.email].append(follower)
    told: dict[Followed, Sequence[News]] = {}
    for one in topics():
        those = [each for group in of.values() for each in group if each.what.sort == one.sort]
        if those:
            news = one.news(tenant, {each.what.key for each in those}, min(map(digests.since, those)))
            told |= {Followed(one.sort, key): pieces for key, pieces in news.items()}
    sent = 0
    for group in of.values():
        pieces = [piece for one in group for piece in told.get(one.what, ()) if piece.at > digests.since(one)]
        sent += _told(tenant, group, digests.once(sorted(pieces, key=lambda piece: piece.at)), now)
    return sent


def _told(tenant: str, those: Sequence[Follower], news: Sequence[News], now: datetime) -> int:
    """Send a letter with news where there are any; return how many letters left."""
    if not news:
        return 0
    titles = [_title(tenant, one) for one in those]
    if not _sent(tenant, those, partial(letters.tell, tenant, those, titles, news)):
        return 0
    store.told(tenant, [one.number for one in those], now)
    return 1


def _sent(tenant: str, those: Sequence[Follower], send: Callable[[], None]) -> bool:
    """Tell whether a letter left; where it did not it is tried again, later and later."""
    try:
        send()
    except letters.NOT_SENT as fault:
        store.failed(tenant, those, clock.now() + wait(those[0].attempts))
        log.warning("letter-not-sent", tenant=tenant, why=type(fault).__name__, attempts=those[0].attempts + 1)
        return False
    return True


def _title(tenant: str, one: Follower) -> Text:
    """Return the name of what is followed; of what no keeper has let through its number only, whoever wrote its title.

    An address to which somebody else had a letter sent must not be told their words.
    """
    try:
        return title_of(by=system(tenant), what=one.what)
    except NotFound:
        return same(one.what.key)


def _of(by: Actor, code: str) -> Follower:
    found = store.of_code(by.tenant, code)
    if found is None:
        raise NotFound("There is nothing at this address: what it followed was ended, or was not confirmed in time.")
    return found
