# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of files: what a dataset has, its rows by filters, and questions in SQL."""

from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from auzolan.catalogue import api
from auzolan.catalogue.nouns.resources import Answer, DataFile
from auzolan.catalogue.nouns.uses import Channel
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY

router = Router(tags=["catalogue"])
Form = Literal["json", "csv", "parquet"]
_OWN: Final = ("columns", "order", "limit", "after", "format")
_ROWS: Final = {
    "type": "object",
    "required": ["items", "next", "is_cut"],
    "properties": {
        "items": {"type": "array", "items": {"type": "object"}},
        "next": {"type": "string", "nullable": True, "description": "what to send as after for the rows that follow"},
        "is_cut": {"type": "boolean", "description": "there were more rows than may be given at once"},
    },
}
_ANSWERS: Final = {
    200: {
        "description": "OK",
        "content": {
            "application/json": {"schema": _ROWS},
            "text/csv": {"schema": {"type": "string"}},
            "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
_FILTERS: Final = {
    "name": "filters",
    "in": "query",
    "required": False,
    "description": "column=value, or column.op=value with eq, ne, lt, lte, gt, gte, contains, in (a,b) or null (true)",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    "style": "form",
    "explode": True,
}


class RowsQuery(Schema):
    """Say which rows are asked for; further parameters are filters of columns."""

    columns: Annotated[str, Field(max_length=10_000, description="names of columns with commas between")] = ""
    order: Annotated[str, Field(max_length=100, description="a column, with a hyphen before it from high to low")] = ""
    limit: Annotated[int, Field(ge=1, le=10_000, description="how many rows at most")] = 100
    after: Annotated[str, Field(max_length=2000, description="what the answer before gave as next")] = ""
    format: Form = "json"


class SqlQuery(Schema):
    """Ask a question in SQL: one SELECT of the table ``data``."""

    query: Annotated[str, Field(min_length=1, max_length=10_000)]
    format: Form = "json"


@router.get("/datasets/{slug}/resources", response=list[DataFile])
def list_resources(request: HttpRequest, slug: str) -> list[DataFile]:
    """Return the files of a dataset that the house keeps, with what each column holds and means."""
    return list(api.files(by=actor(request), dataset=slug))


@router.get("/datasets/{slug}/resources/{name}", response=DataFile)
def read_resource(request: HttpRequest, slug: str, name: str) -> DataFile:
    """Return one file of a dataset: its columns with their kinds, profiles and meanings, its version and hash."""
    return api.file(by=actor(request), dataset=slug, name=name)


@router.get(
    "/datasets/{slug}/resources/{name}/rows",
    openapi_extra={"responses": _ANSWERS, "parameters": [_FILTERS]},
)
def list_rows(request: HttpRequest, slug: str, name: str, asked: Annotated[RowsQuery, Query()]) -> HttpResponse:
    """Return rows of a file as JSON, CSV or Parquet: which columns, which rows, in which order, a page at a time."""
    by = actor(request)
    own = {field: str(getattr(asked, field)) for field in _OWN}
    filters = [(key, value) for key, values in request.GET.lists() if key not in _OWN for value in values]
    answer = api.rows(by=by, dataset=slug, name=name, told=[*own.items(), *filters])
    api.count_use(by=by, dataset=slug, channel=Channel.QUERY, name=name)
    given = _given(answer, asked.format, name)
    if answer.after:
        told = request.GET.copy()
        told["after"] = answer.after
        given.headers["Link"] = f'<{request.build_absolute_uri(request.path)}?{told.urlencode()}>; rel="next"'
    return given


@router.get("/datasets/{slug}/resources/{name}/sql", openapi_extra={"responses": _ANSWERS})
def read_answer(request: HttpRequest, slug: str, name: str, asked: Annotated[SqlQuery, Query()]) -> HttpResponse:
    """Return the rows that answer a question in SQL, asked by its address; at most 10,000 of them."""
    return _answered(request, slug, name, asked)


@router.post("/datasets/{slug}/resources/{name}/sql", openapi_extra={"responses": _ANSWERS, **NEEDS_KEY})
def ask_resource(request: HttpRequest, slug: str, name: str, asked: SqlQuery) -> HttpResponse:
    """Return the rows that answer a question in SQL, for questions too long for an address; at most 10,000 of them."""
    return _answered(request, slug, name, asked)


def _answered(request: HttpRequest, slug: str, name: str, asked: SqlQuery) -> HttpResponse:
    by = actor(request)
    answer = api.ask_data(by=by, dataset=slug, name=name, query=asked.query)
    api.count_use(by=by, dataset=slug, channel=Channel.QUERY, name=name)
    return _given(answer, asked.format, name)


def _given(answer: Answer, form: str, name: str) -> HttpResponse:
    given = HttpResponse(api.written(answer, form), content_type=api.FORMS[form])
    if form != "json":
        stem: Any = name.rpartition(".")[0]
        given.headers["Content-Disposition"] = f'attachment; filename="{stem}-rows.{form}"'
    given.headers["Access-Control-Allow-Origin"] = "*"
    return given
