# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The solution catalogue of an administration: recorded from files, read and searched by everybody (P20a)."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from django.db import transaction

from auzolan.govtech.api import finding
from auzolan.govtech.core.solutions.cataloguing import catalogued, key_of, place_of, slug_of
from auzolan.govtech.core.solutions.figures import reasons
from auzolan.govtech.events import SolutionsRecorded
from auzolan.govtech.nouns.finding import LANGUAGES, Candidate
from auzolan.govtech.nouns.publiccode import Fault
from auzolan.govtech.nouns.solution_catalogue import (
    Brief,
    Catalogued,
    FoundSolutions,
    Note,
    Reading,
    Taken,
    Unread,
    Wrong,
)
from auzolan.govtech.nouns.solutions import ReadFile, Solution
from auzolan.govtech.store import encoders, solution_search, translating
from auzolan.govtech.store import solution_files as files
from auzolan.govtech.store import solutions as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.chain import digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound

RECORD: Final = "govtech.record-solutions"
RECORDERS: Final = ("govtech-lead", "procurement-officer", "technical-secretary")
MOST_LETTERS: Final = finding.MOST_LETTERS
MOST_CANDIDATES: Final = 100


@verb(RECORD, roles=RECORDERS)
def record_solutions(*, by: Actor, paths: Sequence[Path]) -> Taken:
    """Record what files and folders tell of solutions (as ``solutions import`` reads them); return what came of it.

    What is of one repository is one solution. A newer file that is invalid leaves the last good version, and is kept
    with its reasons. BadInput for what cannot be read at all; then nothing is kept. Queries do not grow but by 500.
    """
    return record_read(by=by, read=[files.read_file(path, name) for path, name in files.found_files(paths).items()])


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def record_read(*, by: Actor, read: Sequence[ReadFile]) -> Taken:
    """Record solutions that were read of files; return what came of it."""
    faults, unread = _faults(read)
    told = [one for file in read for one in file.solutions]
    aliases = _aliases(by.tenant, told)
    groups: dict[str, list[Solution]] = {}
    for one in told:
        groups.setdefault(key_of(one, aliases), []).append(one)
    known, slugs, day = store.known(by.tenant, list(groups)), store.slugs(by.tenant), clock.today()
    changed: list[tuple[Catalogued | None, Catalogued]] = []
    for key, parts in groups.items():
        before = known.get(key)
        slug = before.slug if before else slug_of(parts[-1].name, slugs)
        after = catalogued(before, slug, key, parts, faults, day)
        if after is not None and after != before:
            slugs.add(slug)
            changed.append((before, after))
    new = sum(before is None for before, _ in changed)
    if changed:
        store.put(by.tenant, changed, clock.now(), by.person)
        outbox.announce(
            by.tenant, SolutionsRecorded(new, len(changed) - new), subject=Ref("govtech", "solutions", by.tenant)
        )
    same = len(known) - (len(changed) - new)
    return Taken(len(told), new, len(changed) - new, same, len(unread), tuple(unread))


@verb(PUBLIC)
def solutions(*, by: Actor) -> list[Brief]:
    """Return what lists show of the solutions of the catalogue, by slug. One query."""
    return store.briefs(by.tenant)


@verb(PUBLIC)
def solution(*, by: Actor, slug: str) -> Catalogued:
    """Return one solution; where it was merged into another, ``merged_into`` names that. NotFound without it."""
    found = store.solution(by.tenant, slug)
    if found is None:
        raise NotFound(f"There is no solution {slug}.")
    return found


@verb(PUBLIC)
def find_solutions(*, by: Actor, need: str, language: str = "", most: int = 20) -> FoundSolutions:
    """Return the solutions of the catalogue that may meet a need, and how likely it is that none does.

    ``language`` is one of ``LANGUAGES``; without it the need tells its own. BadInput for a need without words. Of an
    empty catalogue nothing is found, for sure. One query.
    """
    if not any(letter.isalnum() for letter in need) or len(need) > MOST_LETTERS:
        raise BadInput(need, field="need", expected=f"a need in words, of at most {MOST_LETTERS:,} letters")
    if language and language not in LANGUAGES:
        raise BadInput(language, field="language", expected="one of " + ", ".join(LANGUAGES))
    if not 1 <= most <= MOST_CANDIDATES:
        raise BadInput(most, field="most", expected=f"a whole number from 1 to {MOST_CANDIDATES}")
    standing = solution_search.bring_in_step(by.tenant)
    if standing is None:
        return FoundSolutions(need, language, (), True, 1.0, 0, (), (), digest(b""), 0)
    [told] = finding.search_solutions(by=by, needs=[need], language=language, most=most, index=standing.folder)
    return FoundSolutions(
        need=told["need"],
        language=told["language"],
        candidates=tuple(Candidate(one["id"], one["name"], one["score"]) for one in told["candidates"]),
        abstain=told["abstain"],
        p_nothing=told["p_nothing"],
        of_ten=told["of_ten"],
        models=tuple(told["models"]),
        notes=_notes(told["models"], told["language"]),
        corpus=standing.corpus,
        corpus_size=standing.size,
    )


@verb(PUBLIC)
def reading_of_solutions(*, by: Actor) -> Reading | None:
    """Return how far the models are with reading the catalogue; None where there is none of it, or of them."""
    return solution_search.reading_of(by.tenant)


@verb(RECORD, roles=RECORDERS)
def read_on(*, by: Actor) -> Reading | None:
    """Let the models read the next pieces of the catalogue; return how far they are, None where nothing is to read."""
    return solution_search.read_on(by.tenant)


def _notes(models: Sequence[str], language: str) -> tuple[Note, ...]:
    told = []
    if encoders.missing():
        told.append(Note.WORDS_ONLY)
    elif not set(models) & {"e5", "use"}:
        told.append(Note.BEING_READ)
    if language == "eu" and translating.NAME not in models:
        told.append(Note.UNTRANSLATED)
    return tuple(told)


def _aliases(tenant: str, told: Iterable[Solution]) -> dict[str, str]:
    """Return the aliases that were confirmed here, beside those that solutions bring; ours count more."""
    brought = {alias: one.id for one in told for alias in one.aliases if alias != one.id}
    return brought | {one.address: one.same_as for one in store.aliases(tenant)}


def _faults(read: Iterable[ReadFile]) -> tuple[dict[str, tuple[Wrong, ...]], list[Unread]]:
    """Return what is wrong with files and lines by their place, and the same as a list."""
    by_place: dict[str, tuple[Wrong, ...]] = {}
    rows: list[Unread] = []
    for file in read:
        if file.faults:
            wrong = _wrong(file.faults)
            by_place |= {place_of(one): wrong for one in file.solutions}
            rows.append(Unread(file.name, None, file.solutions[0].name if file.solutions else "", wrong))
            continue
        for one in file.solutions:
            if one.validity is not None and one.validity.outcome == "error":
                by_place[place_of(one)] = _wrong(reasons(one.validity))
                rows.append(Unread(file.name, one.sources[0].line, one.name, by_place[place_of(one)]))
    return by_place, rows


def _wrong(faults: Iterable[Fault]) -> tuple[Wrong, ...]:
    return tuple(Wrong(one.key, one.message, one.line, one.column) for one in faults)
