# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue in RDF: the whole of it in pages, each dataset, the profile of the national portal, and quality."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.http.answering import HTML, page_asked, root_of, streamed, varied, wanted
from auzolan.kernel.access import visitor
from auzolan.kernel.web import tenant_slug


@require_safe
def catalogue(request: HttpRequest, form: str) -> HttpResponseBase:
    """Return a page of the catalogue as Turtle, JSON-LD or RDF/XML."""
    by, page = visitor(tenant_slug(request)), page_asked(request)
    version = api.version_of_catalogue(by=by)
    pieces = api.catalogue_as(by=by, root=root_of(request), homepage=_home(request), form=form, page=page)
    return streamed(request, pieces, form, version, "catalogue", more=f"-{page}")


@require_safe
def any_catalogue(request: HttpRequest) -> HttpResponseBase:
    """Return the catalogue in the spelling that is asked for; lead people to its page."""
    form = wanted(request)
    return varied(
        HttpResponseRedirect(_page("catalogue:list") or reverse("data")) if form == HTML else catalogue(request, form)
    )


@require_safe
def dataset(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Return one dataset as Turtle, JSON-LD or RDF/XML."""
    by = visitor(tenant_slug(request))
    version = api.version_of_dataset(by=by, slug=slug)
    pieces = api.dataset_as(by=by, root=root_of(request), homepage=_home(request), slug=slug, form=form)
    return streamed(request, pieces, form, version, slug)


@require_safe
def any_dataset(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Return one dataset in the spelling that is asked for; lead people to its page."""
    form = wanted(request)
    if form != HTML:
        return varied(dataset(request, slug, form))
    api.dataset(by=visitor(tenant_slug(request)), slug=slug)
    return varied(HttpResponseRedirect(_page("catalogue:dataset", slug) or reverse("data")))


@require_safe
def dcat_ap_es(request: HttpRequest, form: str) -> HttpResponseBase:
    """Return a page of the catalogue by DCAT-AP-ES, the profile that datos.gob.es gathers."""
    by, page = visitor(tenant_slug(request)), page_asked(request)
    version = api.version_of_catalogue(by=by)
    pieces = api.dcat_ap_es_as(by=by, root=root_of(request), homepage=_home(request), form=form, page=page)
    return streamed(request, pieces, form, version, "dcat-ap-es", more=f"-{page}")


@require_safe
def quality(request: HttpRequest, form: str) -> HttpResponseBase:
    """Return a page of what datasets earn by the EU's assessment, as measurements (DQV)."""
    by, page = visitor(tenant_slug(request)), page_asked(request)
    version = api.version_of_catalogue(by=by)
    pieces = api.quality_as(by=by, root=root_of(request), form=form, page=page)
    return streamed(request, pieces, form, version, "quality", more=f"-{page}")


@require_safe
def quality_of_dataset(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Return what one dataset earns by the EU's assessment, as measurements (DQV)."""
    by = visitor(tenant_slug(request))
    version = api.version_of_dataset(by=by, slug=slug)
    pieces = api.quality_of_dataset_as(by=by, slug=slug, form=form)
    return streamed(request, pieces, form, version, f"{slug}-quality")


def _home(request: HttpRequest) -> str:
    """Return the address of the catalogue's page for people, the same for every caller."""
    with translation.override("eu"):
        return f"{root_of(request)}{_page('catalogue:list') or reverse('data')}"


def _page(name: str, *told: str) -> str:
    try:
        return reverse(name, args=told)
    except NoReverseMatch:
        return ""
