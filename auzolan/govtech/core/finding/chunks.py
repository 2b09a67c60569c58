# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pieces of text by which a solution is found: one vector for a whole description blurs what it is about."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

MOST_LETTERS: Final = 300
MOST_CHUNKS: Final = 12
_SENTENCES: Final = re.compile(r"(?<=[.!?;:])\s+|\s*\n\s*(?:\n\s*|[-*•]\s+)")
_LEAST_LETTERS: Final = 3


def chunks(name: str, shorts: Iterable[str], longs: Iterable[str]) -> tuple[str, ...]:
    r"""Return at most twelve pieces of at most 300 letters: what is said in short first, then the rest by sentences.

    The name stands before what is said in short, once, and alone where nothing else is told. Nothing twice.

    >>> chunks("Decidim", ["Participation for cities."], ["Open  source.\n\nMade in Barcelona."])
    ('Participation for cities.', 'Decidim: Participation for cities.', 'Open source. Made in Barcelona.')
    >>> chunks("Decidim", [], [])
    ('Decidim',)
    """
    title = _plain(name)
    found: dict[str, None] = {}
    for short in map(_plain, shorts):
        for piece in _pieces(short):
            found[piece] = None
        found[f"{title}: {short}"[:MOST_LETTERS].rstrip()] = None
    for long in longs:
        found |= dict.fromkeys(_pieces(long))
    kept = [piece for piece in found if len(piece) >= _LEAST_LETTERS]
    return tuple(kept[:MOST_CHUNKS]) or (title[:MOST_LETTERS] or "-",)


def _plain(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())


def _pieces(text: str) -> Iterator[str]:
    """Yield sentences put together as long as they have room."""
    held = ""
    for sentence in map(_plain, _SENTENCES.split(text)):
        for part in _within(sentence):
            if held and len(held) + 1 + len(part) > MOST_LETTERS:
                yield held
                held = part
            else:
                held = f"{held} {part}".strip()
    if held:
        yield held


def _within(sentence: str) -> Iterator[str]:
    """Yield a sentence in parts that each have room, parted between words where there are any."""
    while len(sentence) > MOST_LETTERS:
        at = sentence.rfind(" ", 0, MOST_LETTERS + 1)
        at = at if at > 0 else MOST_LETTERS
        yield sentence[:at].rstrip()
        sentence = sentence[at:].lstrip()
    if sentence:
        yield sentence
