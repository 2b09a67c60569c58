# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The solution catalogue of an administration: recorded from files, read and searched by everybody (P20a)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import transaction

from auzolan.govtech.api import experience, finding
from auzolan.govtech.core.solutions.cataloguing import key_of, text_of
from auzolan.govtech.core.solutions.gathering import Changed, carried_over, faults_of, gathered, pruned
from auzolan.govtech.core.solutions.listing import FACETS, counts, narrowed
from auzolan.govtech.core.solutions.merging import resolved
from auzolan.govtech.core.solutions.vitality import contradicts_itself, vitality
from auzolan.govtech.events import SolutionsRecorded
from auzolan.govtech.nouns.experience import matched
from auzolan.govtech.nouns.finding import LANGUAGES, Candidate
from auzolan.govtech.nouns.solution_catalogue import (
    Brief,
    Catalogued,
    FoundSolutions,
    Listing,
    Note,
    Reading,
    Taken,
    Vitality,
)
from auzolan.govtech.nouns.solutions import Contract, ReadFile, Solution
from auzolan.govtech.store import solution_files as files
from auzolan.govtech.store import solution_search, translating, vocabularies
from auzolan.govtech.store import solutions as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.chain import digest
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.texts import Text
from auzolan.showing.files import write_json
from auzolan.showing.spelling import folded

READ: Final = "govtech.read"
RECORD: Final = "govtech.record-solutions"
RECORDERS: Final = ("govtech-lead", "procurement-officer", "technical-secretary")
MOST_LETTERS: Final = finding.MOST_LETTERS
MOST_CANDIDATES: Final = 100
MOST_LISTED: Final = 50


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
    """Record solutions that were read of files; return what came of it. Nobody else records meanwhile."""
    store.lock(by.tenant)
    faults, unread = faults_of(read)
    told = [one for file in read for one in file.solutions]
    aliases = _aliases(by.tenant, told)
    groups: dict[str, list[Solution]] = {}
    for one in told:
        groups.setdefault(key_of(one, aliases), []).append(one)
    known = store.known(by.tenant, list(groups))
    changed = gathered(groups, faults, known, store.slugs(by.tenant), clock.today())
    new = keep(by, changed)
    same = len(known) - (len(changed) - new)
    return Taken(len(told), new, len(changed) - new, same, len(unread), tuple(unread))


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def load_catalogued(*, by: Actor, told: Sequence[Catalogued]) -> int:
    """Record solutions as another installation kept them; return how many are new or have changed.

    What is here already takes what it is told as newly read, so that nothing newer is lost; what was confirmed here to
    be one solution stays one.
    """
    store.lock(by.tenant)
    aliases = {one.address: one.same_as for one in store.aliases(by.tenant)}
    keys = {key for one in told for key in (one.key, resolved(one.key, aliases))}
    known = store.known(by.tenant, sorted(keys))
    changed = carried_over(told, known, store.slugs(by.tenant), aliases, clock.today())
    keep(by, changed)
    return len(changed)


@verb(PUBLIC)
def solutions(*, by: Actor) -> list[Brief]:
    """Return what lists show of the solutions of the catalogue, by slug. One query."""
    return store.briefs(by.tenant)


@verb(PUBLIC)
def look_for(*, by: Actor, need: str = "", language: str = "", chosen: Mapping[str, str]) -> Listing:
    """Return the solutions that may meet a need, the best first, or all by name; narrowed by ``facets()``.

    Among those that a need finds stands what the house has lived through itself, unless facets narrow them. Three
    queries. BadInput for a facet that there is none of, and for a need that cannot be searched for.
    """
    unknown = [name for name in chosen if name not in FACETS]
    if unknown:
        raise BadInput(unknown[0], field="facet", expected="one of " + ", ".join(FACETS))
    those = sorted(store.briefs(by.tenant), key=lambda one: (folded(one.name), one.slug))
    found = find_solutions(by=by, need=need, language=language, most=MOST_LISTED) if need else None
    if found is None:
        return Listing(tuple(narrowed(those, chosen)), counts(those, chosen))
    known = {one.slug: one for one in those}
    those = [known[one.id] for one in found.candidates if one.id in known]
    if chosen:
        return Listing(tuple(narrowed(those, chosen)), counts(those, chosen), found)
    rows = (known.get(one.id) or one for one in found.candidates if one.id in known or one.is_own)
    return Listing(tuple(rows), counts(those, chosen), found)


def facets() -> tuple[str, ...]:
    """Return what lists of solutions are narrowed by."""
    return FACETS


def category_names() -> Mapping[str, Text]:
    """Return the names of the categories of publiccode.yml, by code."""
    return vocabularies.category_names()


def expired_contracts(one: Catalogued) -> tuple[Contract, ...]:
    """Return the declared contracts of maintenance whose last day has passed today."""
    return tuple(told for told in one.solution.maintenance.contracts if told.has_expired(clock.today()))


def contradicts(one: Catalogued) -> bool:
    """Tell whether a solution is declared to be in use while it was seen to be quiet, stopped or gone."""
    return contradicts_itself(one.solution.development_status, vitality(one.observations))


def vitality_of(one: Catalogued) -> Vitality:
    """Return how alive a solution was seen to be."""
    return vitality(one.observations)


def short_text(one: Brief, language: str) -> tuple[str, str]:
    """Return what is said of a solution in short and its language tag: in the language asked for where it is there."""
    return text_of(one.texts, language)


@verb(PUBLIC)
def every_solution(*, by: Actor) -> list[Catalogued]:
    """Return all that is kept of every solution, by slug; of those too that were merged into another. One query."""
    return store.all_of(by.tenant, with_merged=True)


def record_of(one: Catalogued) -> str:
    """Return all that is kept of a solution as JSON, without what is empty; its origin stands beside.

    Its keys stand in one order, whichever database has kept them.
    """
    told = pruned(to_json(replace(one, origin="")))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@verb(PUBLIC)
def solution_names(*, by: Actor, slugs: Sequence[str]) -> dict[str, str]:
    """Return the names of solutions by slug, of those that there are. One query."""
    return store.names(by.tenant, slugs)


@verb(PUBLIC)
def solution(*, by: Actor, slug: str) -> Catalogued:
    """Return one solution; where it was merged into another, ``merged_into`` names that. NotFound without it."""
    found = store.solution(by.tenant, slug)
    if found is None:
        raise NotFound(f"There is no solution {slug}.")
    return found


@verb(PUBLIC)
def find_solutions(
    *, by: Actor, need: str, language: str = "", most: int = 20, for_all: bool = False
) -> FoundSolutions:
    """Return the solutions of the catalogue that may meet a need, and how likely it is that none does.

    Pilots, lessons and systems of the house are looked for, too, those that the actor may read; ``for_all`` those that
    everybody may. ``language`` is one of ``LANGUAGES``; without it the need tells its own. BadInput for a need without
    words. Of an empty catalogue nothing is found, for sure. Two queries.
    """
    if not any(letter.isalnum() for letter in need) or len(need) > MOST_LETTERS:
        raise BadInput(need, field="need", expected=f"a need in words, of at most {MOST_LETTERS:,} letters")
    if language and language not in LANGUAGES:
        raise BadInput(language, field="language", expected="one of " + ", ".join(LANGUAGES))
    if not 1 <= most <= MOST_CANDIDATES:
        raise BadInput(most, field="most", expected=f"a whole number from 1 to {MOST_CANDIDATES}")
    standing = solution_search.bring_in_step(by.tenant, experience.source(by.tenant))
    if standing is None:
        return FoundSolutions(need, language, (), True, 1.0, 0, (), (), digest(b""), 0)
    is_desk = by.may(READ) and not for_all
    lived = standing.lived if is_desk else standing.lived.public
    own = {str(one.ref): one for one in lived.own}
    hidden = {str(one.ref) for one in standing.lived.own} - own.keys()
    [told] = finding.search_solutions(
        by=by,
        needs=[need],
        language=language,
        most=min(most + len(hidden), finding.MOST_CANDIDATES),
        index=standing.folder,
        solutions=standing.size,
    )
    found = (Candidate(one["id"], one["name"], one["score"]) for one in told["candidates"] if one["id"] not in hidden)
    return FoundSolutions(
        need=told["need"],
        language=told["language"],
        candidates=tuple(matched(one, lived, own, told["language"]) for one in islice(found, most)),
        abstain=told["abstain"],
        p_nothing=told["p_nothing"],
        of_ten=told["of_ten"],
        models=tuple(told["models"]),
        notes=_notes(told["models"], told["language"], can_tell=told["can_tell"]),
        corpus=standing.corpus if is_desk else standing.public,
        corpus_size=standing.size,
        own_size=len(own),
    )


@verb(PUBLIC)
def find_for_each(
    *,
    by: Actor,
    needs: Sequence[str],
    language: str = "",
    most: int = 20,
    into: Path | None = None,
    as_list: bool = True,
) -> list[FoundSolutions]:
    """Return what ``find_solutions`` does for each need, written to a file where ``into`` names one."""
    found = [find_solutions(by=by, need=need, language=language, most=most) for need in needs]
    if into is not None:
        told = [to_json(one) for one in found]
        write_json(into, told if as_list else told[0])
    return found


@verb(PUBLIC)
def reading_of_solutions(*, by: Actor) -> Reading | None:
    """Return how far the models are with reading the catalogue; None where there is none of it, or of them."""
    return solution_search.reading_of(by.tenant, experience.source(by.tenant))


@verb(RECORD, roles=RECORDERS)
def index_catalogue(*, by: Actor) -> int:
    """Bring the index that is searched in step with catalogue and experience; return how many solutions it holds.

    Two queries where nothing has changed.
    """
    standing = solution_search.bring_in_step(by.tenant, experience.source(by.tenant))
    return standing.size if standing else 0


@verb(RECORD, roles=RECORDERS)
def is_behind(*, by: Actor) -> bool:
    """Tell whether the models have still to read something of the catalogue. One query."""
    told = solution_search.reading_of(by.tenant, experience.source(by.tenant))
    return told is not None and not told.is_done


@verb(RECORD, roles=RECORDERS)
def read_on(*, by: Actor) -> Reading | None:
    """Let the models read the next pieces of the catalogue; return how far they are, None where nothing is to read."""
    return solution_search.read_on(by.tenant, experience.source(by.tenant))


def lock(by: Actor) -> None:
    """Let nobody else record solutions, or what hangs on them, until the transaction ends. One query."""
    store.lock(by.tenant)


def slugs_of(by: Actor, keys: Mapping[str, str]) -> dict[str, str]:
    """Return where solutions stand here that are known by some keys, under what each key has; a query per 500."""
    known = store.known(by.tenant, sorted(set(keys.values())))
    found = {name: known[key] for name, key in keys.items() if key in known}
    return {name: one.merged_into or one.slug for name, one in found.items()}


def keep(by: Actor, changed: Changed) -> int:
    """Keep solutions as they are now, and announce it where there are any; return how many are new."""
    new = sum(before is None for before, _ in changed)
    if changed:
        store.put(by.tenant, changed, clock.now(), by.person)
        event = SolutionsRecorded(new, len(changed) - new)
        outbox.announce(by.tenant, event, subject=Ref("govtech", "solutions", by.tenant))
    return new


def _notes(models: Sequence[str], language: str, *, can_tell: bool) -> tuple[Note, ...]:
    told = []
    if not solution_search.may_read():
        told.append(Note.WORDS_ONLY)
    elif not set(models) & {"e5", "use"}:
        told.append(Note.BEING_READ)
    if language == "eu" and translating.NAME not in models:
        told.append(Note.UNTRANSLATED)
    if not can_tell:
        told.append(Note.TOO_FEW)
    return tuple(told)


def _aliases(tenant: str, told: Iterable[Solution]) -> dict[str, str]:
    """Return the aliases that were confirmed here, beside those that solutions bring; ours count more."""
    brought = {alias: one.id for one in told for alias in one.aliases if alias != one.id}
    return brought | {one.address: one.same_as for one in store.aliases(tenant)}
