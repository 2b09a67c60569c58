# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""In which language a need is written: by the letters that stand together in it, and its small words.

Naive Bayes over groups of letters (Cavnar and Trenkle 1994; Dunning 1994), word by word: each word has one voice, the
mean of its groups, or the long words that languages share would have more to say than ``the`` and ``de``.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

LONGEST: Final = 4
"""How many letters are looked at together at most; a space stands before and after each word."""
_WORDS: Final = re.compile(r"[^\W\d_]+")
_MOST_LETTERS: Final = 1000
_RARE: Final = 1e-5
_LIKELY: Final = 1.2
"""What a language that is likely from the outset has before the others: a bit more than one small word."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Hold how often letters stand together in each language, and the small words of each.

    ``rows`` gives for each group of letters its row in ``weights``, natural logarithms of shape (groups, languages);
    what is not among them says nothing.
    """

    languages: tuple[str, ...]
    small_words: Mapping[str, frozenset[str]]
    rows: Mapping[str, int]
    weights: npt.NDArray[np.float32]


def groups_of(word: str) -> Iterator[str]:
    """Yield each group of one to four letters of a word, with a space before and after it.

    >>> list(groups_of("ur"))[4:]
    [' u', 'ur', 'r ', ' ur', 'ur ', ' ur ']
    """
    padded = f" {word} "
    return (padded[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(padded) - size + 1))


def language_of(text: str, profiles: Profiles, likely: Collection[str] = ()) -> str:
    """Return the language that a text is in; the first of the profiles where it says nothing that is known.

    ``likely`` are languages that win where it is close.

    >>> words = {"en": frozenset({"the"}), "eu": frozenset({"eta"})}
    >>> told = Profiles(("en", "eu"), words, {"tz": 0, "th": 1}, np.log(np.array([[0.1, 0.9], [0.8, 0.2]], np.float32)))
    >>> language_of("etxebizitza", told), language_of("the house", told), language_of("42", told)
    ('eu', 'en', 'en')
    """
    total = np.array([_LIKELY * (language in likely) for language in profiles.languages])
    for word in _WORDS.findall(text[:_MOST_LETTERS].casefold()):
        rows = [profiles.rows[group] for group in groups_of(word) if group in profiles.rows]
        if rows:
            total += profiles.weights[rows].mean(axis=0)
        total += [word in profiles.small_words[language] for language in profiles.languages]
    return profiles.languages[int(np.argmax(total))]


def profiles_of(texts: Mapping[str, Sequence[str]], small_words: Mapping[str, frozenset[str]], most: int) -> Profiles:
    """Return the profiles of languages by texts in them, with the groups that are among the ``most`` of any language.

    >>> small = {"en": frozenset({"the"}), "eu": frozenset({"eta"})}
    >>> told = profiles_of({"en": ["the house and the tree"], "eu": ["etxea eta zuhaitza"]}, small, most=200)
    >>> language_of("zuhaitz bat", told), language_of("a tree", told)
    ('eu', 'en')
    """
    counts: dict[str, Counter[str]] = {}
    for language, lines in texts.items():
        words = Counter(word for line in lines for word in _WORDS.findall(line.casefold()))
        counts[language] = Counter()
        for word, times in words.items():
            for group in groups_of(word):
                counts[language][group] += times
    groups = sorted({group for count in counts.values() for group, _ in count.most_common(most)})
    shares = np.array([[count[group] / count.total() for count in counts.values()] for group in groups])
    rows = {group: row for row, group in enumerate(groups)}
    return Profiles(tuple(counts), small_words, rows, np.log(shares + _RARE).astype(np.float32))
