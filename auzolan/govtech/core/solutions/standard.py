# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A solution from the values of a publiccode.yml."""

from collections.abc import Mapping
from typing import Any, Final

from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.making import day_of, from_one
from auzolan.govtech.nouns.publiccode import Checked, Fault
from auzolan.govtech.nouns.solutions import (
    Audience,
    Contract,
    Dependency,
    Description,
    FoundValidity,
    Maintenance,
    Organisation,
    Solution,
    Source,
)

FORMAT: Final = "publiccode.yml"
_ITALIAN: Final = "urn:x-italian-pa:"
Values = Mapping[str, Any]


def solution(checked: Checked, source: Source) -> Solution | None:
    """Return what a publiccode.yml declares; None where it tells neither a name nor a repository.

    A file with errors gives what could be read of it, and says so in ``validity``. Who to write to is left out.

    >>> one = solution(Checked({"name": "A", "url": "https://github.com/x/A.git"}), Source("a.yml", FORMAT))
    >>> one.id, one.validity.outcome, one.provenance
    ('github.com/x/a', 'valid', {'name': 0, 'repository': 0, 'validity': 0})
    """
    told = checked.values
    name, address = told.get("name") or "", told.get("url") or ""
    if not name and not address:
        return None
    legal, place = told.get("legal") or {}, told.get("localisation") or {}
    return from_one(
        Solution(
            id=normalised(address) or name,
            name=name,
            descriptions={tag: _description(one) for tag, one in (told.get("description") or {}).items()},
            repository=address,
            landing_page=told.get("landingURL") or "",
            organisation=_organisation(told, legal),
            copyright_owner=legal.get("mainCopyrightOwner") or "",
            licence=legal.get("license") or "",
            categories=told.get("categories") or (),
            software_type=told.get("softwareType") or "",
            development_status=told.get("developmentStatus") or "",
            version=told.get("softwareVersion") or "",
            released_on=day_of(told.get("releaseDate") or ""),
            maintenance=_maintenance(told.get("maintenance") or {}),
            platforms=told.get("platforms") or (),
            dependencies=_dependencies(told.get("dependsOn") or {}),
            audience=_audience(told.get("intendedAudience") or {}),
            languages=place.get("availableLanguages") or (),
            is_localisable=place.get("localisationReady"),
            uses=told.get("usedBy") or (),
            based_on=told.get("isBasedOn") or (),
            validity=found_validity(FORMAT, checked.errors),
        ),
        source,
    )


def _description(one: Values) -> Description:
    return Description(
        name=one.get("localisedName") or "",
        short=(one.get("shortDescription") or "").strip(),
        long=(one.get("longDescription") or "").strip(),
        features=one.get("features") or (),
        documentation=one.get("documentation") or "",
    )


def _organisation(told: Values, legal: Values) -> Organisation:
    """Return who publishes it; where ``organisation`` is missing, by the keys that were used before it."""
    given = told.get("organisation") or {}
    italy = told.get("IT") or told.get("it") or {}
    code = (italy.get("riuso") or {}).get("codiceIPA") or ""
    uri = given.get("uri") or (f"{_ITALIAN}{code}" if code else "")
    if uri.lower().startswith(_ITALIAN):
        code = uri[len(_ITALIAN) :]
    return Organisation(given.get("name") or legal.get("repoOwner") or "", uri, {"ipa": code} if code else {})


def _maintenance(told: Values) -> Maintenance:
    contracts = [
        Contract(one["name"] or "", day_of(one["until"] or ""), one["website"] or "")
        for one in told.get("contractors") or ()
    ]
    return Maintenance(told.get("type") or "", tuple(contracts))


def _dependencies(told: Values) -> tuple[Dependency, ...]:
    return tuple(
        Dependency(
            kind=kind,
            name=one["name"] or "",
            version=one["version"] or "",
            version_min=one["versionMin"] or "",
            version_max=one["versionMax"] or "",
            is_optional=bool(one["optional"]),
        )
        for kind in ("open", "proprietary", "hardware")
        for one in told.get(kind) or ()
    )


def _audience(told: Values) -> Audience:
    countries, without = told.get("countries") or (), told.get("unsupportedCountries") or ()
    return Audience(
        scopes=told.get("scope") or (),
        countries=tuple(code.upper() for code in countries),
        unsupported_countries=tuple(code.upper() for code in without),
    )


def found_validity(format_: str, faults: tuple[Fault, ...]) -> FoundValidity:
    """Return what was found of a file, its errors spelt as the catalogue of Developers Italia spells them.

    >>> found_validity("code.json", (Fault("name", "is required", 1, 2),)).message
    'code.json:1:2: error: name: is required'
    """
    if not faults:
        return FoundValidity("valid")
    keyed = [(one, f"{one.key}: {one.message}" if one.key else one.message) for one in faults]
    said = [f"{format_}:{one.line}:{one.column}: error: {text}" for one, text in keyed]
    return FoundValidity("error", message=" ".join(said))
