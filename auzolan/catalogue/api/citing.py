# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of the web that cite datasets, taken from files that others have made (a search engine, a librarian)."""

from pathlib import Path
from typing import Final

from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS, READ
from auzolan.catalogue.core.reuse import citing
from auzolan.catalogue.core.reuse.addresses import host_of
from auzolan.catalogue.nouns.reuse import Citation, CitationsTaken
from auzolan.catalogue.store import datasets as described
from auzolan.catalogue.store import files
from auzolan.catalogue.store import reusing as store
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable

MOST_BYTES: Final = 20 * 2**20


@verb("catalogue.record", roles=KEEPERS, logged="name")
@transaction.atomic
def take_citations(*, by: Actor, content: bytes, name: str) -> CitationsTaken:
    """Keep the pages of a file (CSV or JSON) that cite datasets; say how many are new, known, or the publisher's own.

    The same page is kept once for a dataset, however often it comes. Raises BadInput or BadTable with file, row and
    column for whatever cannot be read; then nothing is kept.
    """
    if len(content) > MOST_BYTES:
        raise BadInput(f"{len(content):,} bytes", file=name, expected=f"at most {MOST_BYTES:,} bytes")
    rows = citing.rows_of(content, name)
    found, own = _names(by.tenant, {citing.plainly(row["dataset"]) for _number, row in rows})
    cited, ours, problems = citing.citations_of(rows, name, found, own, clock.today())
    if problems:
        raise BadTable(problems)
    new = store.put_citations(by.tenant, cited)
    return CitationsTaken(new, len(cited) - new, ours)


@verb("catalogue.record", roles=KEEPERS)
def take_citations_file(*, by: Actor, file: Path) -> CitationsTaken:
    """Keep the pages of a file on the disk, as ``take_citations`` does."""
    return take_citations(by=by, content=files.content(file), name=file.name)


@verb(READ, roles=EVERY_ROLE)
def citations_of(*, by: Actor, slug: str) -> list[Citation]:
    """Return the pages that cite a dataset. One query."""
    return store.citations(by.tenant, [slug])


def _names(tenant: str, wanted: set[str]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Return datasets by every name of theirs that is wanted, and the hosts under which each is published."""
    ours = {host_of(one.strip().lower()) for one in tenants.tenant(tenant).hosts.split(";") if one.strip()}
    found: dict[str, str] = {}
    own: dict[str, set[str]] = {}
    for one in described.datasets(tenant):
        about = one.description
        addresses = {citing.plainly(text) for text in (one.slug, about.iri, about.landing_page, one.origin) if text}
        for name in addresses & wanted:
            found[name] = one.slug
            own[one.slug] = ours | {host_of(text) for text in (about.iri, about.landing_page) if "://" in text}
    return found, own
