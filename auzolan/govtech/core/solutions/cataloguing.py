# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How what was read becomes the catalogue: by repository, with the last good version where a newer file is invalid."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.making import holding
from auzolan.govtech.core.solutions.merging import PARTNER, merge, parcel_of, resolved
from auzolan.govtech.core.solutions.vitality import observation_of, vitality
from auzolan.govtech.nouns.solution_catalogue import Brief, Catalogued, Failure, Observation, Wrong
from auzolan.govtech.nouns.solutions import UNDETERMINED, Solution

MOST_OBSERVATIONS: Final = 24
MOST_FAILURES: Final = 24
MOST_SLUG: Final = 60
_APART: Final = re.compile("[^a-z0-9]+")
_OBSERVED: Final = ("health", "validity")


def key_of(one: Solution, aliases: Mapping[str, str]) -> str:
    """Return what a solution is known by: its repository, at the end of the chain of aliases.

    Without one, by its source, who publishes it and what that calls it: nothing is merged by its name.

    >>> key_of(Solution("h/x", "A", repository="https://h/x"), {"h/x": "h/y"}), key_of(Solution("A", "A"), {})
    ('h/y', '//A')
    """
    address = normalised(one.repository)
    if address:
        return resolved(address, aliases)
    return f"{_format(one)}/{one.organisation.name}/{one.id}"


def slug_of(name: str, taken: Collection[str]) -> str:
    """Return an address for a name that no other has.

    >>> slug_of("Padrón Abierto", ()), slug_of("Padrón Abierto", ("padron-abierto",)), slug_of("電子", ())
    ('padron-abierto', 'padron-abierto-2', 'solution')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _APART.sub("-", plain).strip("-")[:MOST_SLUG].strip("-") or "solution"
    slug, at = stem, 1
    while slug in taken:
        at += 1
        slug = f"{stem}-{at}"
    return slug


def known_parts(one: Catalogued) -> tuple[Solution, ...]:
    """Return what each source tells of a solution."""
    return one.parts or (one.solution,)


def catalogued(
    before: Catalogued | None,
    slug: str,
    key: str,
    told: Sequence[Solution],
    faults: Mapping[str, Sequence[Wrong]],
    day: date,
) -> Catalogued | None:
    """Return a solution with what was read of it now; ``faults`` are what is wrong with files, by their place.

    None where only an invalid file tells of it. What a source told before is replaced by what it tells now, unless
    that is older, or invalid: then what was declared stays as it was, what was observed is renewed, and the failure
    is kept with its reasons and its day. Of one partner the later parcel is the newer one.
    """
    told = [believed(one, day) for one in told]
    parts = [believed(one, day) for one in known_parts(before)] if before else []
    failures = list(before.failures) if before else []
    for shape in dict.fromkeys(map(_format, told)):
        new = [one for one in told if _format(one) == shape]
        old = [one for one in parts if _format(one) == shape]
        if old and _is_older(new[-1], old[0]):
            continue
        wrong = [one for one in new if faults.get(place_of(one))]
        good = [one for one in new if one not in wrong]
        kept = (
            good
            or [_observed_anew(one, wrong[-1]) for one in old if _was_good(one)]
            or [one for one in wrong if _is_line(one)]
        )
        parts = [one for one in parts if _format(one) != shape] + kept
        others = [one for one in failures if one.format != shape]
        own = [one for one in failures if one.format == shape]
        failures = others + (_closed(own, _day(good[-1], day)) if good else _failed(own, wrong[-1], faults, day))
    if not parts:
        return None
    solution = together(parts, key)
    seen = _seen(before.observations if before else (), told, day)
    return Catalogued(
        slug,
        key,
        solution,
        before.recorded_on if before else day,
        tuple(parts) if len(parts) > 1 else (),
        tuple(sorted(failures, key=lambda one: one.since)[-MOST_FAILURES:]),
        seen,
        merged_into=before.merged_into if before else "",
        origin=before.origin if before else "",
    )


def believed(one: Solution, today: date) -> Solution:
    """Return a solution without the days later than tomorrow that it tells of its sources and of what was observed.

    >>> from auzolan.govtech.nouns.solutions import Source
    >>> told = Solution("a", "A", sources=(Source("a.jsonl", "dump", day=date(9999, 1, 1)),))
    >>> [believed(told, today).sources[0].day for today in (date(2026, 7, 1), date(9998, 12, 31))]
    [None, datetime.date(9999, 1, 1)]
    """
    last = today + timedelta(days=1)
    if one.health is not None and (one.health.observed_on or today) > last:
        one = replace(one, health=replace(one.health, observed_on=None))
    if any((source.day or today) > last for source in one.sources):
        kept = (replace(each, day=None) if (each.day or today) > last else each for each in one.sources)
        one = replace(one, sources=tuple(kept))
    return one


def is_invalid(one: Solution) -> bool:
    """Tell whether a catalogue says that the file it read a solution from is invalid.

    >>> from auzolan.govtech.nouns.solutions import FoundValidity
    >>> is_invalid(Solution("a", "A", validity=FoundValidity("error"))), is_invalid(Solution("a", "A"))
    (True, False)
    """
    return one.validity is not None and one.validity.outcome == "error"


def united(one: Catalogued, other: Catalogued) -> Catalogued:
    """Return a solution with all that is known of another, which was confirmed to be the same."""
    told = known_parts(one)
    parts = (*told, *(part for part in known_parts(other) if part not in told))
    failures = sorted((*one.failures, *other.failures), key=lambda failure: failure.since)
    by_day = {seen.on: seen for seen in (*other.observations, *one.observations)}
    return replace(
        one,
        solution=together(parts, one.key),
        recorded_on=min(one.recorded_on, other.recorded_on),
        parts=parts if len(parts) > 1 else (),
        failures=tuple(failures[-MOST_FAILURES:]),
        observations=tuple(by_day[on] for on in sorted(by_day))[-MOST_OBSERVATIONS:],
    )


def rekeyed(one: Catalogued, key: str) -> Catalogued:
    """Return a solution under the address that its repository was confirmed to have too."""
    return replace(one, key=key, solution=together(known_parts(one), key))


def together(parts: Sequence[Solution], key: str) -> Solution:
    """Return what the sources of one solution tell together; of those without a repository, what the last tells."""
    if not normalised(parts[-1].repository):
        return parts[-1]
    others = {address: key for address in (normalised(one.repository) for one in parts) if address != key}
    return merge(parts, others)[0]


def place_of(one: Solution) -> str:
    """Return where a solution was read: a file, and its line of a file of lines."""
    source = one.sources[0] if one.sources else None
    return "" if source is None else f"{source.file}:{source.line or ''}"


def brief_of(one: Catalogued) -> Brief:
    """Return what lists show of a solution.

    >>> brief_of(Catalogued("a", "h/a", Solution("h/a", "A", licence="MIT"), date(2026, 7, 1))).licence
    'MIT'
    """
    told = one.solution
    return Brief(
        one.slug,
        told.name,
        {tag: said.short for tag, said in told.descriptions.items() if said.short},
        told.organisation.name or told.copyright_owner,
        told.repository,
        told.development_status,
        told.licence,
        told.categories,
        countries_of(told),
        vitality(one.observations),
        one.observations[-1].last_commit_on if one.observations else None,
        one.observations[-1].on if one.observations else None,
        one.failing is not None,
    )


def countries_of(one: Solution) -> tuple[str, ...]:
    """Return the countries that a solution is declared for, or that of its publisher's register.

    >>> from auzolan.govtech.nouns.solutions import Organisation
    >>> countries_of(Solution("a", "A", organisation=Organisation(codes={"ipa": "inpu"})))
    ('IT',)
    """
    declared = tuple(dict.fromkeys(code.upper() for code in one.audience.countries))
    return declared or (("IT",) if "ipa" in one.organisation.codes else ())


def text_of(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return a text and its tag: in the language that is asked for, else in English, else the first there is.

    >>> text_of({"it": "Breve", "en": "Short"}, "eu"), text_of({"und": "Breve"}, "eu"), text_of({}, "eu")
    (('en', 'Short'), ('', 'Breve'), ('', ''))
    """
    for wanted in (language, "en"):
        for tag, text in texts.items():
            if tag.split("-")[0].lower() == wanted:
                return tag, text
    tag, text = next(iter(texts.items()), ("", ""))
    return ("" if tag == UNDETERMINED else tag), text


def _format(one: Solution) -> str:
    return one.sources[0].format if one.sources else ""


def _day(one: Solution, otherwise: date) -> date:
    return (one.sources[0].day if one.sources else None) or otherwise


def _is_older(new: Solution, old: Solution) -> bool:
    if _format(new).startswith(PARTNER):
        return parcel_of(new.sources[0]) < parcel_of(old.sources[0])
    return _day(new, date.max) < _day(old, date.min)


def _observed_anew(old: Solution, new: Solution) -> Solution:
    """Return what was declared before with what was observed now; each field tells its own source."""
    found = {name: getattr(new, name) for name in _OBSERVED if name in holding(new)}
    sources = (*old.sources[:1], *new.sources[:1])
    told = dict.fromkeys(old.provenance, 0) | dict.fromkeys(found, len(sources) - 1)
    return replace(old, **found, sources=sources, provenance=told)


def _was_good(one: Solution) -> bool:
    """Tell whether what is declared was read of a valid file, though a newer one may be known to be invalid."""
    told = one.provenance
    return not is_invalid(one) or told.get("validity", 0) != told.get("name", 0)


def _is_line(one: Solution) -> bool:
    """Tell whether a catalogue tells of a solution: it may keep what it knows though the file it read is invalid."""
    return bool(one.sources and one.sources[0].line)


def _closed(known: Sequence[Failure], on: date) -> list[Failure]:
    return [one if one.until else replace(one, until=on) for one in known]


def _failed(known: list[Failure], wrong: Solution, faults: Mapping[str, Sequence[Wrong]], day: date) -> list[Failure]:
    reasons = tuple(faults[place_of(wrong)])
    if known and known[-1].until is None and known[-1].reasons == reasons:
        return known
    on = _day(wrong, day)
    return [*_closed(known, on), Failure(on, _format(wrong), place_of(wrong).rstrip(":"), reasons)]


def _seen(known: Sequence[Observation], told: Sequence[Solution], day: date) -> tuple[Observation, ...]:
    """Return the looks at a repository, the oldest first; one without a day counts where it saw something else."""
    by_day = {one.on: one for one in known}
    for one in told:
        look = observation_of(one.health, _source_day(one), day)
        if look is None or (
            not look.is_dated and any(replace(look, on=each.on, read_on=each.read_on) == each for each in known)
        ):
            continue
        by_day[look.on] = look
    return tuple(by_day[on] for on in sorted(by_day))[-MOST_OBSERVATIONS:]


def _source_day(one: Solution) -> date | None:
    at = one.provenance.get("health", 0)
    return one.sources[at].day if at < len(one.sources) else None
