# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue export``: what this site publishes of its own data, by the profile of the national portal."""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from django.conf import settings
from django.db.models import Min

from auzolan.catalogue import api
from auzolan.catalogue.nouns.exporting import Publisher
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import visitor
from auzolan.kernel.models import ChangeRow, Tenant
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.tree import below
from auzolan.site import dcat, opendata

TERRITORY: Final = "http://datos.gob.es/recurso/sector-publico/territorio/Provincia/"
PROVINCES: Final = {"01": "Alava", "20": "Guipuzcoa", "48": "Vizcaya"}
"""The provinces of the Basque Country as the list of territories of the NTI-RISP (annex V) calls them."""


class Profile(StrEnum):
    """By which profile a catalogue is written."""

    DCAT_AP = "dcat-ap"
    DCAT_AP_ES = "dcat-ap-es"


def export(
    out: Annotated[Path, typer.Option("-o", help="The file to write: .ttl, .jsonld or .rdf.")],
    profile: Annotated[Profile, typer.Option(help="The profile.")] = Profile.DCAT_AP_ES,
    tenant: Annotated[str, typer.Option(help="The administration; the one that is shown by default.")] = "",
    root: Annotated[str, typer.Option(help="Where the site is served; at the administration's own host.")] = "",
    organism: Annotated[str, typer.Option(help="The administration's code in DIR3; by its territory.")] = "",
    email: Annotated[str, typer.Option(help="The address to which questions on the data are sent.")] = "",
    telephone: Annotated[str, typer.Option(help="The telephone for questions on the data, as +34 944 000 000.")] = "",
) -> None:
    """Write the catalogue of what this site publishes of its own data."""
    node = _shown(tenant)
    by = visitor(node.slug)
    at = (root or _host(node)).rstrip("/")
    head, entries = opendata.described(by, node.name, at)
    graph = dcat.graph_of(head, entries)
    if profile is Profile.DCAT_AP_ES:
        told = _publisher(node, at, organism, email, telephone)
        graph = api.as_dcat_ap_es(by=by, graph=graph, publisher=told)
    api.write_graph(by=by, graph=graph, into=out)
    typer.echo(f"{out}: {len(entries)} datasets of {node.slug}, {profile.value}")


def _shown(slug: str) -> Tenant:
    """Return the administration that is named, else the one that the site shows where no host says which."""
    found = tenants.tenant(slug) if slug else tenants.tenant_of_host("", settings.DEFAULT_TENANT)
    if found is None:
        raise NotFound("There is no administration yet: load a bundle first.")
    return found


def _host(node: Tenant) -> str:
    """Return the address of an administration by the first of its hosts."""
    host = node.hosts.partition(";")[0].strip()
    if not host:
        raise BadInput(
            "", field="root", expected=f"--root with the address where {node.slug} is served: it has no host"
        )
    return f"{'http' if host.endswith('localhost') else 'https'}://{host}"


def _publisher(node: Tenant, root: str, organism: str, email: str, telephone: str) -> Publisher:
    """Return the administration as a publisher; its code and territory follow from the municipalities below it."""
    codes = Counter(one.ine[:2] for one in (node, *below(node.slug)) if one.ine)
    province = codes.most_common(1)[0][0] if codes else ""
    if province not in PROVINCES:
        expected = f"an administration of the Basque Country: provinces {', '.join(PROVINCES)} of the INE"
        raise BadInput(node.slug, field="tenant", expected=expected)
    if not organism and node.kind != "province":
        raise BadInput("", field="organism", expected=f"--organism with the code of {node.slug} in DIR3, as L01480209")
    since = ChangeRow.objects.of(node.slug).aggregate(first=Min("at"))["first"]
    return Publisher(
        organism=organism or f"L020000{province}",
        name=node.name,
        territory=f"{TERRITORY}{PROVINCES[province]}",
        page=f"{root}/data/",
        since=(since or clock.now()).date(),
        email=email,
        telephone=telephone,
    )
