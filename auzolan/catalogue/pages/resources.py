# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The data of a dataset: its files on its page, and each file on a page of its own with what it holds and questions."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.resources import QueryForm
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.resources import Answer, Column, DataFile, Profile
from auzolan.catalogue.nouns.uses import Channel
from auzolan.catalogue.pages import resource_map
from auzolan.catalogue.pages.naming import address_of
from auzolan.catalogue.pages.resource_words import DOUBTS, KINDS, PERSONAL
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, NotFound, Unavailable
from auzolan.kernel.web import actor, into, render
from auzolan.showing.refusing import in_words, said
from auzolan.showing.writing import day, number, percent

FIRST: Final = 5
PREVIEW: Final = 20
MOST_SHOWN: Final = 200
_LONGEST: Final = 120
_API: Final = "/api/v1/datasets"


def data_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Return the files of a dataset for its page, with the first rows of the newest; nothing where it has none."""
    by = actor(request)
    try:
        found = api.files(by=by, dataset=key)
    except NotFound:
        return None
    may_add = _may_add(by, api.dataset(by=by, slug=key))
    if not found and not may_add:
        return None
    newest = max(found, key=lambda one: one.at, default=None)
    told: dict[str, Any] = {
        "slug": key,
        "files": [shown(one) for one in found],
        "may_add": may_add,
    }
    if newest is not None:
        told |= _preview(by, newest, FIRST) | {"newest": shown(newest)}
    return SafeString(render_to_string("catalogue/resources_panel.html", told, request))


@require_safe
def data_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show a file: its first rows, what each column holds and means, where its features lie, and answers to questions.

    A question in SQL is asked by its address (``?query=``), so that it works without a script and can be sent on.
    """
    by = actor(request)
    dataset = api.dataset(by=by, slug=slug)
    one = api.file(by=by, dataset=slug, name=name)
    form = QueryForm(request.GET) if "query" in request.GET else QueryForm(initial={"query": _first_question(one)})
    context: dict[str, Any] = {
        "slug": slug,
        "dataset": dataset,
        "dataset_title": into(dataset.description.title),
        "dataset_url": address_of("catalogue:dataset", slug),
        "file": one,
        "form": form,
        "columns": [_column(one, column, profile) for column, profile in zip(one.columns, one.profiles, strict=True)],
        "api_url": f"{_API}/{slug}/resources/{name}/rows",
        "may_add": _may_add(by, dataset),
        "map": resource_map.drawn(by, one) if one.is_geographic else "",
        "ogc_url": f"{reverse('catalogue_plain:ogc_collection', args=[api.collection_of(one)])}"
        if one.is_geographic
        else "",
        **shown(one),
        **_preview(by, one, PREVIEW),
    }
    status = 200
    if form.is_bound:
        answer = _asked(by, one, form)
        context |= {"answer": _table(answer, one)} if answer else {}
        asked = urlencode({"query": form.data["query"]})
        context["answer_url"] = f"{_API}/{slug}/resources/{name}/sql?{asked}"
        status = 200 if answer else 422
    response = render(request, "catalogue/resources_file.html", context)
    response.status_code = status
    return response


def shown(one: DataFile) -> dict[str, Any]:
    """Return what pages show of a file in their lists."""
    return {
        "name": one.name,
        "title": into(one.title),
        "form_name": one.form.value.upper() if one.form.value in ("csv", "tsv", "xlsx") else _FORMS[one.form.value],
        "size": one.size,
        "rows_told": number(one.rows),
        "columns_told": number(len(one.columns)),
        "version": one.version,
        "on": day(one.on),
        "sha256": one.sha256,
        "is_cleared": one.is_cleared,
        "page_url": reverse("catalogue:data_file", args=[one.dataset, one.name]),
        "keep_url": reverse("catalogue:keep_data", args=[one.dataset, one.name]),
        "download_url": reverse("catalogue_plain:file", args=[one.dataset, one.name]),
    }


_FORMS: Final = {"parquet": "Parquet", "geojson": "GeoJSON", "geoparquet": "GeoParquet"}


def _may_add(by: Actor, dataset: Dataset) -> bool:
    return dataset.is_own and by.may("catalogue.record", dataset.owner)


def _preview(by: Actor, one: DataFile, most: int) -> dict[str, Any]:
    """Return the first rows of a file as a table, or that they cannot be read just now."""
    try:
        answer = api.rows(by=by, dataset=one.dataset, name=one.name, told=[("limit", str(most))])
    except Unavailable as fault:
        return {"preview": None, "away": said(fault)}
    return {"preview": _table(answer, one)}


def _table(answer: Answer, one: DataFile) -> dict[str, Any]:
    """Return rows as templates draw them: heads in both languages of the file, numbers told apart."""
    known = {column.name: column for column in one.columns}
    heads = [_head(known.get(name), name) for name in answer.names]
    numbers = {place for place, name in enumerate(answer.names) if answer.table.schema.field(place).type in _numbers()}
    rows = [
        [{"value": _cell(value), "is_number": place in numbers} for place, value in enumerate(row)]
        for row in answer.rows[:MOST_SHOWN]
    ]
    more = len(answer.rows) > MOST_SHOWN or bool(answer.after) or answer.is_cut
    return {"heads": heads, "rows": rows, "has_more": more, "count": number(len(rows))}


def _numbers() -> frozenset[Any]:
    import pyarrow as pa

    return frozenset({pa.int64(), pa.int32(), pa.float64(), pa.float32()})


def _head(column: Column | None, name: str) -> dict[str, str]:
    if column is None:
        return {"eu": "", "es": name, "name": name}
    eu, es = column.label.eu, column.label.es
    return {"eu": eu if eu != es else "", "es": es, "name": name}


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _column(one: DataFile, column: Column, profile: Profile) -> dict[str, Any]:
    """Return what the page says of a column: what it is called, means and holds."""
    words = one.said_of(column.name)
    return {
        "name": column.name,
        "head": _head(column, column.name),
        "title": into(words.title) if words.title else "",
        "description": into(words.description) if words.description else "",
        "unit": words.unit,
        "kind": KINDS[column.kind],
        "filled": percent(profile.filled / one.rows if one.rows else None),
        "distinct": number(profile.distinct),
        "low": profile.low,
        "high": profile.high,
        "mean": number(profile.mean) if profile.mean is not None else "",
        "quartiles": " · ".join(number(value) for value in profile.quartiles),
        "frequent": [(value, number(times)) for value, times in profile.frequent],
        "personal": [PERSONAL[kind] for kind in profile.personal],
        "doubts": [DOUBTS[doubt] for doubt in profile.doubts],
    }


def columns_of(one: DataFile) -> list[dict[str, Any]]:
    """Return what pages say of every column of a file."""
    return [_column(one, column, profile) for column, profile in zip(one.columns, one.profiles, strict=True)]


def _asked(by: Actor, one: DataFile, form: QueryForm) -> Answer | None:
    """Return the rows that answer a question, counted as a use; None where it was refused, as the form then says."""
    if not form.is_valid():
        return None
    try:
        answer = api.ask_data(
            by=by, dataset=one.dataset, name=one.name, query=form.cleaned_data["query"], most=MOST_SHOWN
        )
    except BadInput as fault:
        form.add_error(
            "query", _("This question is not answered; expected: %(what)s") % {"what": in_words(fault.problem.expected)}
        )
        return None
    api.count_use(by=by, dataset=one.dataset, channel=Channel.QUERY, name=one.name)
    return answer


def _first_question(one: DataFile) -> str:
    """Return a question that shows how one is asked: how many rows each value of the first column of words has."""
    words = next((c.name for c, p in zip(one.columns, one.profiles, strict=True) if p.frequent and not p.personal), "")
    if not words:
        return "SELECT * FROM data LIMIT 10"
    return f"SELECT {words}, count(*) AS n FROM data GROUP BY {words} ORDER BY n DESC LIMIT 10"


def named(those: Sequence[DataFile]) -> list[dict[str, Any]]:
    """Return files as lists show them."""
    return [shown(one) for one in those]
