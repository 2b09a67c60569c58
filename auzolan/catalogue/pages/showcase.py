# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The showcase: what people have made with the data, declared by anybody, shown once a keeper lets it through."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms import reuse_words as words
from auzolan.catalogue.forms.reuse_fields import SentForm
from auzolan.catalogue.forms.showcase import ContributionForm, ReuseForm
from auzolan.catalogue.forms.visitors import origin
from auzolan.catalogue.nouns.showcase import Contribution, Reuse
from auzolan.catalogue.pages.words import theme
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, into, render
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.writing import day

ROWS: Final = 20
FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@require_safe
def showcase(request: HttpRequest) -> HttpResponse:
    """Show the reuses that were asked for by kind, theme or dataset."""
    by = actor(request)
    asked = {name: request.GET.get(name, "").strip() for name in ("kind", "theme", "dataset")}
    every = api.reuses(by=by)
    known = {one.slug: one.description for one in api.datasets(by=by, slugs=_slugs(every))}
    themes = {slug: one.themes for slug, one in known.items()}
    found = [one for one in every if _fits(one, asked, themes)]
    given = table_file(request, "reuses", [plain(one) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, ROWS)
    named = {slug: Named(one.title) for slug, one in known.items()}
    context = {
        "asked": asked,
        "is_asked": any(asked.values()),
        "about": into(named[asked["dataset"]].title) if asked["dataset"] in named else asked["dataset"],
        "total": len(found),
        "page": page,
        "rows": [shown(one, named) for one in page.object_list],
        "kinds": [(kind.value, word) for kind, word in words.KINDS.items()],
        "themes": sorted(
            ((code, theme(code)) for code in {code for those in themes.values() for code in those}),
            key=lambda choice: choice[1],
        ),
    }
    return render(request, "catalogue/reuse_list.html", context)


@require_safe
def reuse(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one reuse: what it is, where, what it changed, and the datasets that it is made with."""
    by = actor(request)
    one = api.reuse(by=by, slug=slug)
    named = datasets_named(by, one.datasets)
    return render(request, "catalogue/reuse_page.html", {"reuse": one, "row": shown(one, named)})


@require_http_methods(FORM_METHODS)
def declare(request: HttpRequest) -> HttpResponse:
    """Ask anybody what they have made with the data; a dataset may be named in the address."""
    by = actor(request)
    initial = {"language": get_language() or "eu", "datasets": "\n".join(request.GET.getlist("dataset"))}
    form = ReuseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            api.declare_reuse(by=by, reuse=form.reuse(clock.now()), origin=origin(request))
        except (BadInput, BadTable, Conflict) as refusal:
            tell(form, refusal)
        else:
            return _thanks(request, "catalogue:reuses")
    return asked(
        request,
        form,
        title=_("Tell what you have made with the data"),
        lead=_("An application, an article, a lesson: whatever the data made possible. No account is needed."),
        button=_("Send it"),
        back=reverse("catalogue:reuses"),
    )


@require_http_methods(FORM_METHODS)
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask anybody for a file or a tool that they have made from a dataset, or for it."""
    by = actor(request)
    about = into(api.dataset(by=by, slug=slug).description.title)
    form = ContributionForm(
        request.POST if request.method == "POST" else None, initial={"language": get_language() or "eu"}
    )
    if request.method == "POST" and form.is_valid():
        sent = form.contribution(slug, clock.now())
        try:
            api.offer_contribution(by=by, contribution=sent, origin=origin(request))
        except (BadInput, BadTable, Conflict) as refusal:
            tell(form, refusal)
        else:
            return _thanks(request, "catalogue:reuses")
    return asked(
        request,
        form,
        title=_("Add a community resource"),
        lead=_("A file or a tool that you have made from these data, or for them: %(name)s") % {"name": about},
        button=_("Send it"),
        back=dataset_url(slug) or reverse("catalogue:reuses"),
    )


def reuses_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return what people have made with a dataset, and the way to tell of more, for its page."""
    by = actor(request)
    made, beside = api.reuses(by=by, dataset=key), api.contributions(by=by, dataset=key)
    context = {
        "slug": key,
        "rows": [shown(one, {}) for one in made[:ROWS]],
        "more": len(made) > ROWS,
        "contributions": [contributed(one) for one in beside],
    }
    return render_to_string("catalogue/reuse_panel.html", context, request)


def asked(request: HttpRequest, form: SentForm, **told: Any) -> HttpResponse:
    """Return the page that asks visitors for something, with what has to be mended."""
    answer = render(request, "catalogue/reuse_ask.html", {"form": form, "errors": summary([form])} | told)
    answer.status_code = 422 if form.errors else 200
    return answer


def datasets_named(by: Actor, slugs: Iterable[str]) -> dict[str, Named]:
    """Return the titles and addresses of datasets by slug. One query."""
    found = name_refs(by.tenant, [Ref("catalogue", "dataset", slug) for slug in dict.fromkeys(slugs) if slug])
    return {ref.key: named for ref, named in found.items()}


def dataset_url(slug: str) -> str:
    """Return the address of the page of a dataset."""
    try:
        return reverse("catalogue:dataset", args=[slug])
    except NoReverseMatch:
        return ""


def shown(one: Reuse, named: Mapping[str, Named]) -> dict[str, Any]:
    """Return what pages show of a reuse."""
    return {
        "title": one.title,
        "url": reverse("catalogue:reuse", args=[one.slug]),
        "link": one.url,
        "kind": words.KINDS[one.kind],
        "value": one.value,
        "language": one.language,
        "author": one.sender.public,
        "since": day(one.life.shown_at.date()) if one.life.shown_at else "",
        "languages": [words.SPOKEN.get(code, code) for code in one.languages],
        "datasets": [
            {"title": into(named[slug].title) if slug in named else slug, "url": dataset_url(slug)}
            for slug in one.datasets
        ],
    }


def contributed(one: Contribution) -> dict[str, Any]:
    """Return what pages show of a community resource."""
    return {
        "number": one.number,
        "title": one.title,
        "link": one.url,
        "description": one.description,
        "language": one.language,
        "author": one.sender.public,
    }


def plain(one: Reuse) -> dict[str, Any]:
    """Return a reuse as a file gives it."""
    return {
        "slug": one.slug,
        "title": one.title,
        "kind": one.kind.value,
        "url": one.url,
        "datasets": "; ".join(one.datasets),
        "value": one.value,
        "author": one.sender.public,
        "languages": "; ".join(one.languages),
        "shown_at": one.life.shown_at,
    }


def _fits(one: Reuse, asked: Mapping[str, str], themes: Mapping[str, Sequence[str]]) -> bool:
    return (
        asked["kind"] in ("", one.kind.value)
        and (not asked["dataset"] or asked["dataset"] in one.datasets)
        and (not asked["theme"] or any(asked["theme"] in themes.get(slug, ()) for slug in one.datasets))
    )


def _slugs(reuses: Sequence[Reuse]) -> list[str]:
    return sorted({slug for one in reuses for slug in one.datasets})


def _thanks(request: HttpRequest, back: str) -> HttpResponse:
    messages.success(request, _("Thank you. It is shown as soon as somebody has looked at it."))
    return redirect(back)
