# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a follower is told: news of what they follow since they were told last, at most once a week an address."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from auzolan.catalogue.nouns.asking import Asked, Stage
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.following import Deed, Follower, News, Sort
from auzolan.kernel.texts import same

WEEK: Final = timedelta(days=7)
MOST_NEWS: Final = 50
"""How many news a letter carries at most; it says how many there are besides."""
_DEEDS: Final = {
    Stage.SHOWN: Deed.SHOWN,
    Stage.KEPT_BACK: Deed.KEPT_BACK,
    Stage.ASSIGNED: Deed.ASSIGNED,
    Stage.ANSWERED: Deed.ANSWERED,
    Stage.CLOSED: Deed.CLOSED,
}


def due(followers: Iterable[Follower], now: datetime) -> dict[str, list[Follower]]:
    """Return the followers whose address was told nothing for a week, by address and language; who asked is not one.

    >>> from auzolan.catalogue.nouns.following import Followed
    >>> now = datetime(2026, 3, 9)
    >>> one = Follower(1, "a@b.eus", "eu", Followed(Sort.THEME, "TRAN"), "", "x", confirmed_at=datetime(2026, 3, 1))
    >>> list(due([one], now))
    ['a@b.eus']
    """
    of: dict[str, list[Follower]] = defaultdict(list)
    for one in followers:
        if one.confirmed_at is not None and not one.is_asker:
            of[one.email].append(one)
    return {
        email: those
        for email, those in of.items()
        if all(one.told_at is None or now - one.told_at >= WEEK for one in those)
    }


def since(one: Follower) -> datetime:
    """Return the moment after which news are new to a follower.

    >>> from auzolan.catalogue.nouns.following import Followed
    >>> since(Follower(1, "", "eu", Followed(Sort.THEME, "TRAN"), "", "", confirmed_at=datetime(2026, 3, 1))).day
    1
    """
    return one.told_at or one.confirmed_at or datetime.max.replace(tzinfo=UTC)


def news_of_dataset(one: Dataset, deeds: Mapping[str, frozenset[str]]) -> News | None:
    """Return what has happened to a dataset that was recorded anew; ``deeds`` are what its history says, by slug.

    None of a draft, and of one whose moment is not known.

    >>> from auzolan.catalogue.nouns.datasets import Description
    >>> news_of_dataset(Dataset("stops", Description("urn:x", same("Stops")), "mobility", Standing.DRAFT), {}) is None
    True
    """
    if one.standing is Standing.DRAFT or one.recorded_at is None:
        return None
    done = deeds.get(one.slug, frozenset())
    deed = Deed.PUBLISHED if done & {"published", "recorded"} else Deed.CHANGED
    deed = Deed.WITHDRAWN if one.standing is Standing.WITHDRAWN else deed
    return News(deed, one.description.title, one.recorded_at, slug=one.slug)


def news_of_asked(one: Asked, after: datetime, *, is_asker: bool = False) -> list[News]:
    """Return what has happened since to something asked: to whoever asked also that it was kept back.

    >>> news_of_asked.__name__
    'news_of_asked'
    """
    told = [step for step in one.steps if step.at > after and step.stage in _DEEDS]
    if not is_asker:
        told = [step for step in told if one.is_public and step.stage is not Stage.KEPT_BACK]
    return [
        News(_DEEDS[step.stage], same(one.title), step.at, reference=one.reference, is_request=one.is_request)
        for step in told
    ]


def news_for(
    one: Follower, datasets: Sequence[tuple[Dataset, News]], asked: Sequence[Asked], series: Mapping[str, str]
) -> list[News]:
    """Return the news of what one follower follows, oldest first; ``series`` gives the address of each by its slug.

    Of a dataset or series also what was answered and closed of its discussions.

    >>> from auzolan.catalogue.nouns.following import Followed
    >>> news_for(Follower(1, "", "eu", Followed(Sort.THEME, "TRAN"), "", ""), [], [], {})
    []
    """
    after, key = since(one), one.what.key
    if one.what.sort is Sort.REQUEST:
        found = [news for told in asked if told.reference == key for news in news_of_asked(told, after)]
    else:
        found = [news for told, news in datasets if news.at > after and _follows(one, told, series)]
    if one.what.sort in (Sort.DATASET, Sort.SERIES):
        about = [told for told in asked if told.dataset == key and not told.is_request]
        found += [
            news
            for told in about
            for news in news_of_asked(told, after)
            if news.deed in (Deed.SHOWN, Deed.ANSWERED, Deed.CLOSED)
        ]
    return sorted(found, key=lambda news: (news.at, news.slug, news.reference))


def once(news: Iterable[News]) -> list[News]:
    """Return each piece of news once, in its order: one may follow a dataset and its theme.

    >>> once([])
    []
    """
    return list(dict.fromkeys(news))


def _follows(one: Follower, told: Dataset, series: Mapping[str, str]) -> bool:
    key = one.what.key
    if one.what.sort is Sort.THEME:
        return key in told.description.themes
    if one.what.sort is Sort.SERIES:
        return told.slug == key or (bool(told.description.series) and told.description.series == series.get(key))
    return told.slug == key
