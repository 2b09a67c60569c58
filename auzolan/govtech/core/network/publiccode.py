# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A solution as a publiccode.yml: what is known of it under the keys of the standard, nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from auzolan.govtech.nouns.solutions import UNDETERMINED, Dependency, Description, Maintenance, Solution

VERSION: Final = "0.7"
_KINDS: Final = ("open", "proprietary", "hardware")


def as_publiccode(one: Solution) -> str:
    """Return a solution as the text of a publiccode.yml; it may lack what the standard requires.

    Who to write to isn't kept here: where the standard asks for a contact, it is whoever publishes the solution, or
    the solution itself.

    >>> as_publiccode(Solution("h/x", "A", repository="https://h/x", licence="MIT")).splitlines()[:3]
    ["publiccodeYmlVersion: '0.7'", 'name: A', 'url: https://h/x']
    """
    told = _held(
        publiccodeYmlVersion=VERSION,
        name=one.name,
        url=one.repository,
        landingURL=one.landing_page,
        isBasedOn=list(one.based_on),
        softwareVersion=one.version,
        releaseDate=one.released_on.isoformat() if one.released_on else "",
        organisation=_held(name=one.organisation.name, uri=one.organisation.uri) if one.organisation.uri else {},
        platforms=list(one.platforms),
        categories=list(one.categories),
        usedBy=list(one.uses),
        developmentStatus=one.development_status,
        softwareType=one.software_type,
        intendedAudience=_held(
            scope=list(one.audience.scopes),
            countries=list(one.audience.countries),
            unsupportedCountries=list(one.audience.unsupported_countries),
        ),
        description=dict(_descriptions(one.descriptions)),
        legal=_held(license=one.licence, mainCopyrightOwner=one.copyright_owner),
        maintenance=_maintenance(one.maintenance, one.organisation.name or one.copyright_owner or one.name),
        localisation=_localisation(one),
        dependsOn=_depends(one.dependencies),
    )
    text: str = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=10**6)
    return text


def _held(**told: Any) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in ("", [], {}, None)}


def _descriptions(told: Mapping[str, Description]) -> Iterator[tuple[str, Any]]:
    for tag, one in told.items():
        if tag != UNDETERMINED:
            yield (
                tag,
                _held(
                    localisedName=one.name,
                    shortDescription=one.short,
                    longDescription=one.long,
                    documentation=one.documentation,
                    features=list(one.features),
                ),
            )


def _maintenance(one: Maintenance, publisher: str) -> dict[str, Any]:
    if one.kind == "contract":
        contracts = [
            _held(name=each.contractor, website=each.website, until=each.until.isoformat() if each.until else "")
            for each in one.contracts
        ]
        return _held(type=one.kind, contractors=contracts)
    asks = one.kind in ("internal", "community")
    return _held(type=one.kind, contacts=[{"name": publisher}] if asks and publisher else [])


def _localisation(one: Solution) -> dict[str, Any]:
    ready = {} if one.is_localisable is None else {"localisationReady": one.is_localisable}
    return ready | _held(availableLanguages=list(one.languages))


def _depends(told: tuple[Dependency, ...]) -> dict[str, Any]:
    return _held(
        **{
            kind: [
                _held(
                    name=one.name,
                    version=one.version,
                    versionMin=one.version_min,
                    versionMax=one.version_max,
                    optional=one.is_optional or None,
                )
                for one in told
                if one.kind == kind
            ]
            for kind in _KINDS
        }
    )
