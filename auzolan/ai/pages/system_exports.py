# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The record of a system as a file: five formats, for everybody."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from auzolan.ai.api import exchanging
from auzolan.ai.nouns.exchanging import Format
from auzolan.kernel.web import actor

_IN_ENGLISH: Final = (Format.OMB, Format.ATRS)


@require_safe
def record(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Return the record of a system in a format; what it lacks is counted in a header, and listed in the file or page.

    The UK's and the US's go out in English, the others in the language of the page.
    """
    wanted = exchanging.format_named(form)
    language = "en" if wanted in _IN_ENGLISH else get_language() or "eu"
    page = request.build_absolute_uri(reverse("ai:system", args=[slug]))
    told = exchanging.export_system(by=actor(request), slug=slug, form=wanted, language=language, page=page)
    ending, kind = ("csv", "text/csv; charset=utf-8") if wanted is Format.OMB else ("json", "application/json")
    answer = HttpResponse(told.text, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-{form}.{ending}"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["X-Fields-Lacking"] = str(len(told.lacking))
    return answer


public: list[URLPattern] = [
    path("algorithms/<slug:slug>/record/<slug:form>/", record, name="system_record"),
]
