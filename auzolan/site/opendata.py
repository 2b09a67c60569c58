# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open data: the page of every dataset, each as a file, and the catalogue that harvesters read (DCAT-AP)."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from auzolan.kernel import bundles
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor, into, render, tenant_slug
from auzolan.showing.lists import FORMS, file_of
from auzolan.showing.writing import day, moment
from auzolan.site import datasets, dcat, endpoints

LICENCES: Final = {
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/": "OGL v3.0",
    "https://www.copyright.gov/title17/92chap1.html#105": "public domain (17 U.S.C. § 105)",
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show every dataset: what it holds, of which days, when it changed last, and every form in which it is had."""
    root = _root(request)
    rows = [
        {
            "key": one.dataset.key,
            "title": into(one.dataset.title),
            "description": into(one.dataset.description),
            "page": reverse(one.dataset.page),
            "since": day(one.since) if one.since else "",
            "until": day(one.until) if one.until else "",
            "changed": moment(one.changed) if one.changed else "",
            "files": [(file.form, file.url) for file in _files(root, one.dataset)],
            "api": f"{endpoints.PREFIX}{one.dataset.api}" if one.dataset.api else "",
        }
        for one in datasets.published(actor(request))
    ]
    catalogue = [(form, reverse("catalogue", args=[form])) for form in dcat.FORMATS]
    return render(request, "data.html", {"rows": rows, "catalogue": catalogue, **_licence(request)})


@require_safe
def dataset(request: HttpRequest, key: str) -> HttpResponse:
    """Lead from the address that names a dataset to where it is described, in the language of the reader."""
    if datasets.dataset(key) is None:
        raise NotFound(f"There is no dataset {key!r}.")
    return HttpResponseRedirect(f"{reverse('data')}#{key}")


@require_safe
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Return a whole dataset as CSV, XLSX or JSON; pages of other sites may read it."""
    one = datasets.dataset(key)
    if one is None or form not in FORMS:
        raise NotFound(f"There is no dataset {key}.{form}.")
    answer = file_of(request, key, one.rows(actor(request)), form)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Return the catalogue of all datasets in DCAT-AP 3.0.1, as Turtle, JSON-LD or RDF/XML."""
    if form not in dcat.FORMATS:
        raise NotFound(f"There is no catalogue as {form}.")
    head, entries = described(actor(request), request.tenant.name, _root(request))  # type: ignore[attr-defined]
    answer = HttpResponse(dcat.catalogue(head, entries, form), content_type=dcat.FORMATS[form][1])
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Content-Disposition"] = f'inline; filename="catalogue.{form}"'
    return answer


def described(by: Actor, name: Text, root: str) -> tuple[dcat.Head, list[dcat.Entry]]:
    """Return what the catalogue of the administration of ``by`` says of itself and of each dataset, at ``root``."""
    head = dcat.Head(
        root=root,
        title=Text(
            f"{name.into('eu')}: datu irekiak", f"{name.into('es')}: datos abiertos", f"{name.into('en')}: open data"
        ),
        description=Text(
            "Gune honetan ikus daitekeen guztia, datu multzo gisa: zerbitzuak, promesak, erabakiak, neurketak.",
            "Todo lo que puede verse en este sitio, como conjuntos de datos: servicios, promesas, decisiones, medidas.",
            "Everything that can be seen on this site, as datasets: services, promises, decisions, measurements.",
        ),
        publisher=name,
        licence=_licence_url(by.tenant),
        api=f"{root}{endpoints.PREFIX}",
        api_document=f"{root}{reverse('api:openapi-json')}",
    )
    entries = [
        dcat.Entry(
            key=one.dataset.key,
            title=one.dataset.title,
            description=one.dataset.description,
            page=f"{root}/data/",
            files=_files(root, one.dataset),
            api=f"{root}{endpoints.PREFIX}{one.dataset.api}" if one.dataset.api else "",
            since=one.since,
            until=one.until,
            changed=one.changed,
        )
        for one in datasets.published(by)
    ]
    return head, entries


def to_page(_request: HttpRequest) -> HttpResponse:
    """Lead to the page of open data in the language of the reader."""
    return HttpResponseRedirect(reverse("data"))


def _files(root: str, one: datasets.Dataset) -> list[dcat.File]:
    own = [dcat.File(form, f"{root}{reverse('dataset_file', args=[one.key, form])}") for form in FORMS]
    # further files stand at pages of one language; their content is the same in all
    with translation.override("eu"):
        more = [dcat.File(form, f"{root}{reverse(name, args=told)}") for form, name, told in one.more]
    return own + more


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _licence_url(tenant: str) -> str:
    """Return the licence of the administration's bundle, or the installation's where it names none."""
    return bundles.licence_of(tenant) or settings.DATA_LICENCE


def _licence(request: HttpRequest) -> dict[str, Any]:
    url = _licence_url(tenant_slug(request))
    return {"licence": url, "licence_name": LICENCES.get(url, url)}
