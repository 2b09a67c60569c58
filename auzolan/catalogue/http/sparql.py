# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The SPARQL 1.1 protocol, to read: a question by GET or POST, the answer in the format that is preferred."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from auzolan.catalogue import api
from auzolan.catalogue.http.answering import HTML, allowed, opened, root_of, varied
from auzolan.catalogue.nouns.querying import Question
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, NotPermitted, Refusal, Unavailable, WrongType
from auzolan.kernel.web import tenant_slug

_QUERY: Final = "application/sparql-query"
_FORM: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_ALIASES: Final = {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}


@csrf_exempt  # it changes nothing, whoever asks
@require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
def endpoint(request: HttpRequest) -> HttpResponseBase:
    """Answer a question in SPARQL; without one, say what can be asked here."""
    if request.method == "OPTIONS":
        return allowed()
    try:
        if request.method != "POST" and "query" not in request.GET and "update" not in request.GET:
            return varied(_described(request))
        return varied(opened(_answered(request)))
    except Refusal as refusal:
        # what cannot be read is a bad request of the protocol (2.1.6)
        status = 400 if isinstance(refusal, BadInput) else refusal.status
        answer = JsonResponse(
            refusal.as_problem() | {"status": status}, status=status, content_type="application/problem+json"
        )
        if isinstance(refusal, Unavailable):
            answer.headers["Retry-After"] = "5"
        return opened(answer)


def _answered(request: HttpRequest) -> HttpResponseBase:
    told = api.ask_sparql(by=visitor(tenant_slug(request)), question=_question(request))
    types = {**api.ROW_TYPES, **api.GRAPH_TYPES}
    answer = FileResponse(told.file, content_type=types[told.form])
    answer.headers["X-Row-Count"] = str(told.count)
    answer.headers["X-Row-Limit-Reached"] = "true" if told.is_cut else "false"
    answer.headers["Access-Control-Expose-Headers"] = "X-Row-Count, X-Row-Limit-Reached"
    answer.headers["Content-Disposition"] = f'inline; filename="answer.{told.form}"'
    return answer


def _question(request: HttpRequest) -> Question:
    """Return the question of a request, as the protocol puts it in one of three places."""
    told: Mapping[str, str] = request.GET.dict()
    lists = request.GET
    query = told.get("query", "")
    if request.method == "POST":
        if request.content_type in _FORM:
            told, lists = request.POST.dict(), request.POST
            query = told.get("query", "")
        elif request.content_type == _QUERY:
            query = request.body.decode("utf-8", "replace")
        elif request.content_type != "application/sparql-update":
            raise WrongType(request.content_type or "nothing", f"{_QUERY} or {_FORM[0]}")
    if "update" in told or request.content_type == "application/sparql-update":
        raise NotPermitted("Nothing is changed here: the store is for questions only.")
    rows_as, graph_as = _forms(request, told.get("format", ""))
    default, named = lists.getlist("default-graph-uri"), lists.getlist("named-graph-uri")
    return Question(query, rows_as, graph_as, default_graphs=_addresses(default), named_graphs=_addresses(named))


def _forms(request: HttpRequest, form: str) -> tuple[str, str]:
    """Return in which formats rows and statements are wanted: as ``format`` says, else as the caller prefers."""
    if form:
        if form not in {**api.ROW_TYPES, **api.GRAPH_TYPES}:
            raise BadInput(form, field="format", expected=f"one of {', '.join([*api.ROW_TYPES, *api.GRAPH_TYPES])}")
        return form if form in api.ROW_TYPES else "json", form if form in api.GRAPH_TYPES else "ttl"
    rows = {media.partition(";")[0]: one for one, media in api.ROW_TYPES.items()} | _ALIASES
    graphs = {media.partition(";")[0]: one for one, media in api.GRAPH_TYPES.items()}
    return (
        rows.get(request.get_preferred_type(list(rows)) or "", "json"),
        graphs.get(request.get_preferred_type(list(graphs)) or "", "ttl"),
    )


def _addresses(told: Iterable[str]) -> tuple[str, ...]:
    found = tuple(told)
    for one in found:
        if ":" not in one or any(sign in one for sign in ' <>"{}|\\^`'):
            raise BadInput(one, field="default-graph-uri", expected="the address of a graph")
    return found


def _described(request: HttpRequest) -> HttpResponseBase:
    """Lead people to the page, and tell programs what can be asked (SPARQL 1.1 Service Description)."""
    if request.get_preferred_type(["text/turtle", HTML]) == HTML:
        return HttpResponseRedirect(reverse("catalogue:sparql"))
    at = f"{root_of(request)}{reverse('catalogue_plain:sparql')}"
    formats = "".join(
        f"  sd:resultFormat <http://www.w3.org/ns/formats/{name}> ;\n"
        for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
                     "Turtle", "JSON-LD", "RDF_XML", "N-Triples")
    )  # fmt: skip
    text = (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
        f"<{at}> a sd:Service ;\n  sd:endpoint <{at}> ;\n  sd:supportedLanguage sd:SPARQL11Query ;\n{formats}"
        "  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .\n"
    )
    return opened(HttpResponse(text, content_type="text/turtle; charset=utf-8"))
