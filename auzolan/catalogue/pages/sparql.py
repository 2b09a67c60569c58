# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page on which people ask questions in SPARQL: a form, examples that run, rows as a table."""

import json
from typing import IO, Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.nouns.querying import Answered, Question
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import Refusal
from auzolan.kernel.web import render, tenant_slug
from auzolan.showing.refusing import said

MOST_SHOWN: Final = 200
_LONGEST: Final = 100_000
_PREFIXES: Final = "PREFIX dcat: <http://www.w3.org/ns/dcat#>\nPREFIX dct: <http://purl.org/dc/terms/>\n"
EXAMPLES: Final = (
    (
        _("Datasets and their titles"),
        f"{_PREFIXES}SELECT ?dataset ?title WHERE {{\n  ?dataset a dcat:Dataset ; dct:title ?title .\n}}\n"
        "ORDER BY ?title\nLIMIT 50\n",
    ),
    (
        _("How many datasets each theme has"),
        f"{_PREFIXES}SELECT ?theme (COUNT(DISTINCT ?dataset) AS ?datasets) WHERE {{\n"
        "  ?dataset a dcat:Dataset ; dcat:theme ?theme .\n}\nGROUP BY ?theme\nORDER BY DESC(?datasets)\n",
    ),
    (
        _("How many files there are of each format"),
        f"{_PREFIXES}SELECT ?format (COUNT(?distribution) AS ?files) WHERE {{\n"
        "  ?distribution a dcat:Distribution ; dct:format ?format .\n}\nGROUP BY ?format\nORDER BY DESC(?files)\n",
    ),
    (
        _("Datasets whose files say no licence"),
        f"{_PREFIXES}SELECT ?dataset WHERE {{\n  ?dataset a dcat:Dataset .\n"
        "  MINUS { ?dataset dcat:distribution ?file . ?file dct:license ?licence }\n}\nLIMIT 50\n",
    ),
    (
        _("Datasets that have no title in Basque"),
        f"{_PREFIXES}SELECT ?dataset ?title WHERE {{\n  ?dataset a dcat:Dataset ; dct:title ?title .\n"
        '  MINUS { ?dataset dct:title ?basque FILTER(lang(?basque) = "eu") }\n}\nLIMIT 50\n',
    ),
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, and the answer where a question was asked."""
    query = request.GET.get("query", "")
    context: dict[str, Any] = {
        "query": query or EXAMPLES[0][1],
        "examples": [(label, urlencode({"query": text})) for label, text in EXAMPLES],
        "seconds": settings.SPARQL_SECONDS,
        "rows": settings.SPARQL_ROWS,
        "shown": MOST_SHOWN,
        "files": [(form.upper(), urlencode({"query": query, "format": form})) for form in api.ROW_TYPES],
    }
    status = 200
    if query.strip():
        try:
            told = api.ask_sparql(by=visitor(tenant_slug(request)), question=Question(query, most=MOST_SHOWN))
            context |= _shown(told)
        except Refusal as refusal:
            status = refusal.status
            context["refused"] = [{"message": said(refusal)}]
    answer = render(request, "catalogue/sparql_page.html", context)
    answer.status_code = status
    return answer


def _shown(told: Answered) -> dict[str, Any]:
    """Return an answer as the page shows it: rows as a table, statements as text, yes or no."""
    with told.file as file:
        if told.form != "json":
            return {"text": _text(file), "count": told.count, "is_cut": told.is_cut, "is_graph": True}
        found = json.load(file)
    if "boolean" in found:
        return {"is_so": found["boolean"], "is_verdict": True}
    names = found["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in names] for row in found["results"]["bindings"]]
    return {"names": names, "table": rows, "count": told.count, "is_cut": told.is_cut, "is_table": True}


def _cell(value: dict[str, str] | None) -> dict[str, str]:
    """Return a value with the address it leads to, if it is one of the web."""
    if value is None:
        return {"text": "", "url": "", "lang": ""}
    is_web = value["type"] == "uri" and value["value"].startswith(("http://", "https://"))
    return {"text": value["value"], "url": value["value"] if is_web else "", "lang": value.get("xml:lang", "")}


def _text(file: IO[bytes]) -> str:
    return file.read(_LONGEST).decode("utf-8", "replace")
