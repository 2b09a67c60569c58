# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who publishes the catalogue, as a national portal asks: recorded by a person, or told by the tree of tenants."""

import re
from typing import Final

from django.db import transaction

from auzolan.catalogue.api.datasets import KEEPERS
from auzolan.catalogue.nouns.exporting import PROVINCES, TERRITORY, Publisher
from auzolan.catalogue.store import publishers as store
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Problem

_DIR3: Final = re.compile(r"[A-Z][A-Z0-9]\d{7}")
_WEB: Final = re.compile(r"https?://[^\s<>\"]+")
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TELEPHONE: Final = re.compile(r"\+?[\d ]{9,20}")


@verb(PUBLIC)
def publisher(*, by: Actor) -> Publisher | None:
    """Return who publishes, where that is on record; it stands in the catalogue that everybody reads. One query."""
    return store.publisher(by.tenant)


@verb(PUBLIC)
def publisher_for(*, by: Actor, page: str, organism: str = "", email: str = "", telephone: str = "") -> Publisher:
    """Return who publishes: as recorded, else as the place of the administration in the tree of tenants tells.

    What is told here goes before what is known. Raises BadInput where neither says the code in DIR3 and the territory.
    """
    known = store.publisher(by.tenant)
    if known is not None:
        return Publisher(
            organism or known.organism,
            known.name,
            known.territory,
            known.page,
            known.since,
            email or known.email,
            telephone or known.telephone,
        )
    province = store.province(by.tenant)
    if province not in PROVINCES:
        expected = f"an administration of the Basque Country: provinces {', '.join(PROVINCES)} of the INE"
        raise BadInput(by.tenant, field="tenant", expected=f"{expected}; or record its publisher on the desk")
    if not organism and store.kind(by.tenant) != "province":
        expected = f"--organism with the code of {by.tenant} in DIR3, as L01480209, or its publisher on record"
        raise BadInput("", field="organism", expected=expected)
    return Publisher(
        organism=organism or f"L020000{province}",
        name=tenants.tenant(by.tenant).name,
        territory=f"{TERRITORY}Provincia/{PROVINCES[province]}",
        page=page,
        since=(store.since(by.tenant) or clock.now()).date(),
        email=email,
        telephone=telephone,
    )


@verb("catalogue.record", roles=KEEPERS)
@transaction.atomic
def record_publisher(*, by: Actor, publisher: Publisher) -> None:
    """Record who publishes the catalogue, noting what changed; BadTable with each value that cannot be."""
    wrong = [Problem("", None, name, value, expected) for name, value, expected in _checked(publisher)]
    if wrong:
        raise BadTable(wrong)
    by.require("catalogue.record", unit=by.tenant)
    store.put(by.tenant, publisher, clock.now(), by.person)


def _checked(one: Publisher) -> list[tuple[str, str, str]]:
    """Return each value that cannot be: its name, itself, and what is expected."""
    found = []
    if not _DIR3.fullmatch(one.organism):
        found.append(("organism", one.organism, "a code of DIR3, as L02000048"))
    if not one.name.es.strip():
        found.append(("name_es", one.name.es, "the name in Spanish"))
    if not one.territory.startswith(TERRITORY):
        found.append(("territory", one.territory, f"an address that begins with {TERRITORY}"))
    if not _WEB.fullmatch(one.page):
        found.append(("page", one.page, "an address of the web"))
    if one.since > clock.today():
        found.append(("since", one.since.isoformat(), "a day that has come"))
    if one.email and not _MAIL.fullmatch(one.email):
        found.append(("email", one.email, "an address of e-mail"))
    if one.telephone and not _TELEPHONE.fullmatch(one.telephone):
        found.append(("telephone", one.telephone, "a telephone, as +34 944 000 000"))
    return found
