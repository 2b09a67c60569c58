# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a page learns of a visitor who writes: from which network, by which browser, and on which site."""

import secrets
from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from auzolan.catalogue.forms.requests import tell
from auzolan.kernel.refusals import NotFound, Refusal
from auzolan.showing.visitors import origin, site

__all__ = ["accepted", "browser", "origin", "remember", "site"]
_COOKIE: Final = "auzolan_support"
_YEAR: Final = 365 * 24 * 3600


def browser(request: HttpRequest) -> str:
    """Return what this browser is known by when it supports a request; a new one where it is not known yet."""
    return request.COOKIES.get(_COOKIE, "") or secrets.token_urlsafe(16)


def remember(answer: HttpResponse, name: str) -> None:
    """Let a browser be known again by whoever supports: nothing else reads it."""
    answer.set_cookie(
        _COOKIE, name, max_age=_YEAR, httponly=True, samesite="Lax", secure=bool(settings.SESSION_COOKIE_SECURE)
    )


def accepted(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """Do a deed and return what it gives, or None where it was refused: the refusal stands in the form."""
    try:
        return deed()
    except NotFound:
        raise
    except Refusal as refusal:
        tell(form, refusal)
        return None
