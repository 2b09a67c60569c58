# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk's forms for files: data added, columns described, a file cleared for everybody, a file removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.catalogue import api
from auzolan.catalogue.forms.resources import AddDataForm, ColumnForm, FileForm, first_words, text_of
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.resources import DataFile
from auzolan.catalogue.pages import resources
from auzolan.catalogue.pages.naming import address_of
from auzolan.kernel.access import Actor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.refusing import said, said_of

_MOST_FAULTS = 20


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def add_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in a file for a dataset; where it is not accepted, say each fault with its place."""
    by = actor(request)
    dataset = _dataset(by, slug)
    known = api.files(by=by, dataset=slug)
    is_sent = request.method == "POST"
    form = AddDataForm(known, request.POST if is_sent else None, request.FILES if is_sent else None)
    faults: list[str] = []
    if is_sent and form.is_valid():
        try:
            kept = _keep(request, by, slug, form)
        except BadTable as refusal:
            faults = [said_of(problem) for problem in refusal.problems[:_MOST_FAULTS]]
            form.add_error("file", _("It was not accepted, and nothing of it was kept."))
        except (BadInput, Conflict) as refusal:
            faults = [said(refusal)]
            form.add_error("file", _("It was not accepted, and nothing of it was kept."))
        else:
            return redirect("catalogue:keep_data", slug, kept)
    context = _frame(dataset) | {"form": form, "faults": faults, "files": resources.named(known)}
    answer = render(request, "catalogue/resources_add.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def keep_data(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show a file to those who keep it: its versions, its columns and what is said of them; and change that."""
    by = actor(request)
    dataset = _dataset(by, slug)
    one = api.file(by=by, dataset=slug, name=name)
    column = request.GET.get("column", "")
    if column and column not in {each.name for each in one.columns}:
        raise BadInput(column, field="column", expected="one of " + ", ".join(each.name for each in one.columns))
    form = _form(request, one, column)
    if request.method == "POST" and form.is_valid():
        _say(request, by, one, column, form)
        messages.success(request, _("Recorded."))
        following = _following(one, column)
        return redirect(f"{resources.shown(one)['keep_url']}{f'?column={following}' if following else ''}")
    context = _frame(dataset) | {
        "file": one,
        "form": form,
        "column": next((each for each in resources.columns_of(one) if each["name"] == column), None),
        "columns": resources.columns_of(one),
        "versions": api.versions(by=by, dataset=slug, name=name),
        "missing": one.missing,
        "history": changes.newest_of(by, one.ref),
        **resources.shown(one),
    }
    answer = render(request, "catalogue/resources_keep.html", context)
    answer.status_code = 422 if form.is_bound and form.errors else 200
    return answer


@desk_page
@require_POST
def clear_data(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Let everybody have a file that looks as if it held data of persons."""
    api.clear_file(by=actor(request), dataset=slug, name=name, root=_root(request))
    messages.success(request, _("Everybody may have the file from now on."))
    return redirect("catalogue:keep_data", slug, name)


@desk_page
@require_POST
def drop_data(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Remove a file with all its versions."""
    api.drop_file(by=actor(request), dataset=slug, name=name, root=_root(request))
    messages.success(request, _("The file is removed, with all its versions."))
    return redirect("catalogue:add_data", slug)


def _keep(request: HttpRequest, by: Actor, slug: str, form: AddDataForm) -> str:
    """Keep what was handed in and return the name under which it is had."""
    told = form.cleaned_data
    kept = api.keep_file(
        by=by,
        dataset=slug,
        name=told["known"] or told["file"].name,
        content=told["file"].read(),
        root=_root(request),
        title=text_of(form, "title") or None,
        is_cleared=told["is_cleared"],
        may_change=told["may_change"],
    )
    if not kept.is_new:
        messages.info(request, _("These bytes are the newest version already: nothing has changed."))
        return kept.file.name
    rows = kept.file.rows
    messages.success(
        request,
        ngettext("Kept: %(n)s row.", "Kept: %(n)s rows.", rows) % {"n": resources.shown(kept.file)["rows_told"]},
    )
    return kept.file.name


def _form(request: HttpRequest, one: DataFile, column: str) -> FileForm | ColumnForm:
    told = request.POST if request.method == "POST" else None
    if column:
        return ColumnForm(told, initial=first_words(one.said_of(column)))
    return FileForm(told, initial={f"title_{code}": getattr(one.title, code) for code in LANGUAGES})


def _say(request: HttpRequest, by: Actor, one: DataFile, column: str, form: FileForm | ColumnForm) -> None:
    words = list(one.words)
    title = one.title
    if isinstance(form, ColumnForm):
        words = [each for each in words if each.column != column] + [form.words(column)]
    else:
        title = text_of(form, "title") or one.title
    order = {each.name: place for place, each in enumerate(one.columns)}
    words.sort(key=lambda each: order[each.column])
    api.describe_file(by=by, dataset=one.dataset, name=one.name, title=title, words=words, root=_root(request))


def _following(one: DataFile, column: str) -> str:
    """Return the next column of which nothing is said, to be described after one; nothing where there is none."""
    if not column:
        return ""
    names = [each.name for each in one.columns]
    rest = names[names.index(column) + 1 :]
    return next((name for name in rest if not one.said_of(name).description), "")


def _dataset(by: Actor, slug: str) -> Dataset:
    dataset = api.dataset(by=by, slug=slug)
    by.require("catalogue.record", unit=dataset.owner)
    return dataset


def _frame(dataset: Dataset) -> dict[str, Any]:
    return {
        "slug": dataset.slug,
        "dataset_title": into(dataset.description.title),
        "dataset_url": address_of("catalogue:desk_dataset", dataset.slug),
        "is_harvested": not dataset.is_own,
        "subject": Ref("catalogue", "dataset", dataset.slug),
    }


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
