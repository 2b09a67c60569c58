# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Published tenders as OCDS 1.1.5: one, or all of them in a package (P21)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from auzolan.govtech.api import plans, publishers, tenders
from auzolan.govtech.core.tenders import detailing, telling
from auzolan.govtech.nouns.ocds import release_package
from auzolan.govtech.nouns.tenders import Tender
from auzolan.govtech.store import tenders as store
from auzolan.kernel import clock
from auzolan.kernel import tenants as administrations
from auzolan.kernel.access import PUBLIC, Actor, system, verb
from auzolan.kernel.refusals import NotFound

LANGUAGE: Final = "es"
"""The language of a release where nobody asks for one."""


@verb(PUBLIC)
def tender_releases(*, by: Actor, uri: str, language: str = LANGUAGE) -> dict[str, Any]:
    """Return a package with a release of each published tender, newest first; ``uri`` is where it is published."""
    return _package(by, tenders.published_tenders(by=by), uri, language)


@verb(PUBLIC)
def tender_release(*, by: Actor, number: int, uri: str, language: str = LANGUAGE) -> dict[str, Any]:
    """Return a package with the release of one published tender; NotFound where it is not published."""
    found = store.tenders(by.tenant, numbers=(number,), public_only=True)
    if not found:
        raise NotFound(f"There is no tender {number}.")
    return _package(by, found, uri, language)


def _package(by: Actor, those: Sequence[Tender], uri: str, language: str) -> dict[str, Any]:
    names = {one.slug: one.name.into(language) for one in administrations.units_of(by.tenant)}
    buyer = (by.tenant, administrations.tenant(by.tenant).name.into(language))
    is_planned = any(one.links.plan for one in those)
    links = tenders.public_links(by=by, those=those)
    planned = {one.key: one.ocid for one in plans.planned(by=system(by.tenant))} if is_planned else {}
    prefix = publishers.prefix_of(by.tenant)
    releases = [
        telling.release(
            replace(one, links=links[one.number]),
            telling.Told(
                buyer=buyer,
                unit=(one.unit, names.get(one.unit, one.unit)),
                prefix=prefix,
                language=language,
                planned=planned.get(one.links.plan, ""),
            ),
        )
        for one in those
    ]
    published = max((telling.changed_at(one) for one in those), default=clock.now())
    used = detailing.extensions(releases)
    return release_package(releases, uri=uri, published=published.isoformat(), publisher=buyer[1], extensions=used)
