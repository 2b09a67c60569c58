# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What else can be followed by e-mail: things of rooms above, which they declare, and tell the news of.

A follower of the catalogue's own things is told once a week; of these soon after something has happened.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from auzolan.catalogue.nouns.following import News
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold how a room above tells of what can be followed there.

    ``title_of`` (tenant, key) gives its name, or raises NotFound where nobody may follow it; ``news`` (tenant, keys,
    since) what has happened to each of those after a moment; ``over`` (tenant, before) the keys of those to which
    nothing has happened since that moment, and nothing will any more.
    """

    sort: str
    title_of: Callable[[str, str], Text]
    news: Callable[[str, Collection[str], datetime], Mapping[str, Sequence[News]]]
    over: Callable[[str, datetime], Collection[str]]


_TOPICS: Final[dict[str, Topic]] = {}


def declare_topic(topic: Topic) -> None:
    """Let something of a room above be followed by e-mail."""
    _TOPICS[topic.sort] = topic


def topic(sort: str) -> Topic | None:
    """Return how a sort of things is told of; None for those of the catalogue, and for unknown ones."""
    return _TOPICS.get(sort)


def topics() -> tuple[Topic, ...]:
    """Return all that was declared."""
    return tuple(_TOPICS.values())
