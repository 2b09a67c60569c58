# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of a solution is looked at when one is searched for, and in which language each text is."""

from collections.abc import Callable
from dataclasses import replace

from auzolan.govtech.core.finding.chunks import chunks
from auzolan.govtech.nouns.finding import Entry
from auzolan.govtech.nouns.solutions import UNDETERMINED, Solution


def entry_of(solution: Solution) -> Entry:
    """Return a solution as an index knows it, under its key in the catalogue where it has one.

    >>> from auzolan.govtech.nouns.solutions import Description
    >>> entry_of(Solution("x/y", "Y", {"it": Description("", "Breve", "Lungo", ("Uno", "Due"))}, catalogue_ids=("7",)))
    Entry(id='7', name='Y', shorts=(('it', 'Breve'),), longs=(('it', 'Lungo'), ('it', 'Uno. Due')))
    """
    told = solution.descriptions.items()
    longs = [(tag, text) for tag, one in told for text in (one.long, ". ".join(one.features)) if text]
    return Entry(
        solution.catalogue_ids[0] if solution.catalogue_ids else solution.id,
        solution.name,
        tuple((tag, one.short) for tag, one in told if one.short),
        tuple(longs),
    )


def with_languages(entry: Entry, language_of: Callable[[str], str]) -> Entry:
    """Return an entry whose texts each tell their language: the first part of its tag, or what the text looks like.

    >>> with_languages(Entry("1", "Y", (("und", "etxea"), ("pt-BR", "casa"))), lambda _: "eu").shorts
    (('eu', 'etxea'), ('pt', 'casa'))
    """

    def told(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        tags = (language_of(text) if tag == UNDETERMINED else tag.split("-")[0].lower() for tag, text in texts)
        return tuple(zip(tags, (text for _, text in texts), strict=True))

    return replace(entry, shorts=told(entry.shorts), longs=told(entry.longs))


def pieces_of(entry: Entry) -> tuple[str, ...]:
    """Return the pieces of text by which an entry is found; there is at least one.

    >>> pieces_of(Entry("1", "Padrón"))
    ('Padrón',)
    """
    return chunks(entry.name, (text for _, text in entry.shorts), (text for _, text in entry.longs))
