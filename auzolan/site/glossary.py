# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The glossary: the words of the house, and every figure that the pages explain, in the language of the reader."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from auzolan.kernel.web import into, render
from auzolan.showing import terms
from auzolan.showing.lists import table_file
from auzolan.site.concepts import CONCEPTS


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Show words and figures, each with what it is; as a page, CSV, XLSX or JSON."""
    figures = [
        {"key": one.key, **{name: into(getattr(one, name)) for name in ("name", "what", "how", "source")}}
        for one in terms.every_term()
    ]
    words = [{"key": key, "name": into(name), "what": into(what)} for key, name, what in CONCEPTS]
    given = table_file(request, "glossary", [*_plain()])
    if given is not None:
        return given
    context = {"words": sorted(words, key=_by_name), "figures": sorted(figures, key=_by_name)}
    return render(request, "glossary.html", context)


def _by_name(one: dict[str, str]) -> str:
    return one["name"].casefold()


def _plain() -> list[dict[str, Any]]:
    figures = [(one.key, one.name, one.what, one.how, one.source) for one in terms.every_term()]
    rows = [*((key, name, what, None, None) for key, name, what in CONCEPTS), *figures]
    names = ("name", "what", "how", "source")
    return [
        {"key": key}
        | {
            f"{column}_{code}": getattr(text, code) if text else ""
            for column, text in zip(names, told, strict=True)
            for code in ("eu", "es", "en")
        }
        for key, *told in rows
    ]
