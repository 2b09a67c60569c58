# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue export``: the administration's catalogue, by the profile of the national portal."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import pyoxigraph as ox
import typer
from django.conf import settings

from auzolan.catalogue import api
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, visitor
from auzolan.kernel.models import Tenant
from auzolan.kernel.refusals import BadInput, NotFound

_LISTS: Final = ox.NamedNode("http://www.w3.org/ns/dcat#dataset")
_DATASETS: Final = tuple(ox.NamedNode(f"http://www.w3.org/ns/dcat#{name}") for name in ("Dataset", "DatasetSeries"))


class Profile(StrEnum):
    """By which profile a catalogue is written."""

    DCAT_AP = "dcat-ap"
    DCAT_AP_ES = "dcat-ap-es"


def export(
    out: Annotated[Path, typer.Option("-o", help="The file to write: .ttl, .jsonld or .rdf.")],
    file: Annotated[
        Path | None, typer.Argument(help="Descriptions of data to write by the profile, instead of the catalogue.")
    ] = None,
    profile: Annotated[Profile, typer.Option(help="The profile.")] = Profile.DCAT_AP_ES,
    tenant: Annotated[str, typer.Option(help="The administration; the one that is shown by default.")] = "",
    root: Annotated[str, typer.Option(help="Where the site is served; at the administration's own host.")] = "",
    organism: Annotated[str, typer.Option(help="The administration's code in DIR3; by its territory.")] = "",
    email: Annotated[str, typer.Option(help="The address to which questions on the data are sent.")] = "",
    telephone: Annotated[str, typer.Option(help="The telephone for questions on the data, as +34 944 000 000.")] = "",
) -> None:
    """Write the administration's catalogue: the datasets it publishes, and what this site gives of its own data.

    Refused, and nothing is written, while a text is not there in Spanish: each is named.
    """
    node = _shown(tenant)
    by = visitor(node.slug)
    at = (root or _host(node)).rstrip("/")
    graph = _catalogue(by, node, at) if file is None else api.with_known_values(by=by, graph=api.graph_of_file(file))
    if profile is Profile.DCAT_AP_ES:
        told = api.publisher_for(by=by, page=f"{at}/data/", organism=organism, email=email, telephone=telephone)
        graph = api.as_dcat_ap_es(by=by, graph=graph, publisher=told)
    api.write_graph(by=by, graph=graph, into=out)
    typer.echo(f"{out}: {_datasets(graph)} datasets of {node.slug}, {profile.value}")


def _catalogue(by: Actor, node: Tenant, root: str) -> ox.Dataset:
    """Return one catalogue with the datasets of the room catalogue and those of the site itself."""
    # a second of start that no other command should wait for
    from auzolan.site import dcat, opendata

    head, entries = opendata.described(by, node.name, root)
    graph = dcat.graph_of(head, entries)
    if api.datasets(by=by, most=1):
        own = ox.NamedNode(f"{root}/datasets/catalogue")
        whole = ox.NamedNode(f"{root}/data/catalogue")
        for quad in api.published_graph(by=by, root=root, homepage=f"{root}/data/"):
            # the datasets of the room are listed in the one catalogue; what that says of itself stands already
            if quad.subject != own:
                graph.add(quad)
            elif quad.predicate == _LISTS:
                graph.add(ox.Quad(whole, _LISTS, quad.object))
    return graph


def _datasets(graph: ox.Dataset) -> int:
    kinds = [quad for kind in _DATASETS for quad in graph.quads_for_object(kind)]
    return len({quad.subject for quad in kinds})


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
