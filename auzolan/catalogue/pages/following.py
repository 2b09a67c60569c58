# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Following by e-mail: asking to be told, saying yes, and ending it, each a page that works by one button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from auzolan.catalogue import api
from auzolan.catalogue.api.topics import topic
from auzolan.catalogue.forms.requests import FollowForm
from auzolan.catalogue.forms.visitors import accepted, origin, site
from auzolan.kernel.access import visitor
from auzolan.kernel.web import actor, into, render
from auzolan.showing.visitors import secret

_FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM_METHODS)
def follow(request: HttpRequest, sort: str, key: str) -> HttpResponse:
    """Ask for the address that wants to be told of something."""
    by = visitor(actor(request).tenant)
    what = api.followed(by=by, sort=sort, key=key)
    title = into(api.title_of(by=by, what=what))
    form = FollowForm(request.POST if request.method == "POST" else None, is_prompt=topic(sort) is not None)
    is_taken = False
    if request.method == "POST" and form.is_valid():
        told = {"email": form.cleaned_data["email"], "language": get_language() or "eu", "site": site(request)}
        accepted(form, lambda: api.follow(by=by, what=what, origin=origin(request), **told))
        is_taken = not form.errors
    context = {"form": form, "title": title, "is_taken": is_taken, "sort": sort}
    answer = render(request, "catalogue/following_new.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


@require_http_methods(_FORM_METHODS)
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the yes of an address: a button, for programs open the links of letters by themselves."""
    by = visitor(actor(request).tenant)
    if request.method == "POST":
        following = api.confirm(by=by, code=code)
        if following.is_prompt:
            messages.success(request, _("You will be told soon after something happens."))
        else:
            messages.success(request, _("You will be told, at most once a week."))
        return redirect("catalogue:confirm_topic" if following.is_prompt else "catalogue:confirm_following", code)
    told = api.what_is_followed(by=by, code=code)
    return secret(
        render(request, "catalogue/following_confirm.html", {"told": told, "title": into(told.title), "code": code})
    )


@csrf_exempt
@require_http_methods(_FORM_METHODS)
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End what a link names, or all that its address follows; a mail program does it by one POST (RFC 8058)."""
    by = visitor(actor(request).tenant)
    if request.method == "POST":
        api.end_following(by=by, code=code, everything=request.POST.get("what") == "everything")
        return render(request, "catalogue/following_ended.html")
    told = api.what_is_followed(by=by, code=code)
    return secret(
        render(request, "catalogue/following_end.html", {"told": told, "title": into(told.title), "code": code})
    )
