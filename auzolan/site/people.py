# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""People: who holds which role where and since when; accounts given, ways in renewed, roles granted and ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.administration import people
from auzolan.administration.people import Held, Known
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import ROLES, Actor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.lists import table_file
from auzolan.showing.refusing import said
from auzolan.site import accounts

_LANGUAGES = [("eu", gettext_lazy("Basque")), ("es", gettext_lazy("Spanish")), ("en", gettext_lazy("English"))]


class PersonForm(forms.Form):
    """Ask who somebody is."""

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("By which your own provider's sign-in finds the account."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=_LANGUAGES)


class NewPersonForm(PersonForm):
    """Ask who somebody is, what they are called here, and which role they begin with."""

    username = forms.CharField(label=gettext_lazy("Username"), max_length=150)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    at = forms.ChoiceField(label=gettext_lazy("Where"))
    field_order = ("username",)

    def __init__(self, by: Actor, told: Any = None) -> None:
        super().__init__(told)
        _choose(self, by)


class ChangeForm(PersonForm):
    """Ask what is to change about somebody."""

    is_active = forms.BooleanField(label=gettext_lazy("May sign in"), required=False)


class RoleForm(forms.Form):
    """Ask for a role, where, from when and until when."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    at = forms.ChoiceField(label=gettext_lazy("Where"))
    since = forms.DateField(
        label=gettext_lazy("Since"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The first day without it; nothing where it has no end."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, by: Actor, told: Any = None) -> None:
        super().__init__(told, initial={"since": clock.today()})
        _choose(self, by)


@desk_page
@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    """Show everyone who has or had a role here; as a page, CSV or JSON."""
    by = actor(request)
    text, today = request.GET.get("text", "").casefold(), clock.today()
    found = [one for one in people.people(by=by) if text in f"{one.username} {one.name} {one.email}".casefold()]
    given = table_file(request, "people", [_plain(one, held) for one in found for held in one.held])
    if given is not None:
        return given
    rows = [{"one": one, "roles": [_in_words(held) for held in one.held if held.holds_on(today)]} for one in found]
    return render(request, "people.html", {"rows": rows, "text": request.GET.get("text", "")})


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody an account, and show the link by which they choose a password."""
    by = actor(request)
    by.require("kernel.people")
    form = NewPersonForm(by, request.POST or None)
    made = _done(form, lambda told: people.add_person(by=by, **told)) if request.method == "POST" else None
    if made is not None:
        return _person(
            request, by, made, way_in=request.build_absolute_uri(accounts.way_in(by, made.username)), status=201
        )
    return _answer(request, "person_add.html", {"form": form}, form)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Show somebody with every role held, and take in what changes about them."""
    by = actor(request)
    found = people.someone(by=by, username=username)
    if request.method != "POST":
        return _person(request, by, found)
    form = ChangeForm(request.POST)
    if _done(form, lambda told: people.change_person(by=by, username=username, **told)) is None:
        return _person(request, by, found, change=form)
    messages.success(request, _("Noted."))
    return redirect("person", username)


@desk_page
@require_POST
def grant(request: HttpRequest, username: str) -> HttpResponse:
    """Give somebody a role."""
    by = actor(request)
    by.require("kernel.people")
    form = RoleForm(by, request.POST)
    if _done(form, lambda told: people.grant_role(by=by, username=username, **told)) is None:
        return _person(request, by, people.someone(by=by, username=username), role=form)
    messages.success(request, _("Noted."))
    return redirect("person", username)


@desk_page
@require_POST
def end(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """End a role, today or on the day told."""
    told = request.POST.get("until", "")
    try:
        until = date.fromisoformat(told) if told else clock.today()
    except ValueError as fault:
        raise BadInput(told, field="until", expected="YYYY-MM-DD") from fault
    people.end_role(by=actor(request), username=username, number=number, until=until)
    messages.success(request, _("Noted."))
    return redirect("person", username)


@desk_page
@require_POST
def renew(request: HttpRequest, username: str) -> HttpResponse:
    """Show a link by which somebody chooses a new password; where told, forget a second factor that was lost."""
    by = actor(request)
    found = people.someone(by=by, username=username)
    path = accounts.way_in(by, username, forget_factors=request.POST.get("factors") == "forget")
    return _person(request, by, found, way_in=request.build_absolute_uri(path), status=201)


def _person(
    request: HttpRequest,
    by: Actor,
    found: Known,
    *,
    change: ChangeForm | None = None,
    role: RoleForm | None = None,
    way_in: str = "",
    status: int = 200,
) -> HttpResponse:
    names = ("first_name", "last_name", "email", "language", "is_active")
    today = clock.today()
    context = {
        "one": found,
        "held": [{"held": one, "words": _in_words(one), "holds": one.holds_on(today)} for one in found.held],
        "change": change or ChangeForm(initial={name: getattr(found, name) for name in names}),
        "role": role or RoleForm(by),
        "way_in": way_in,
        "history": changes.newest_of(by, Ref("kernel", "person", found.username)),
        "today": today,
    }
    return _answer(request, "person.html", context, change, role, status=status)


def _answer(
    request: HttpRequest, template: str, context: dict[str, Any], *told: forms.Form | None, status: int = 200
) -> HttpResponse:
    wrong = [form for form in told if form is not None and form.errors]
    answer = render(request, template, context | {"wrong": wrong})
    answer.status_code = 422 if wrong else status
    return answer


def _done(form: forms.Form, do: Callable[[dict[str, Any]], Known]) -> Known | None:
    """Return whoever it was done for; None where the form cannot be or is refused, and then it says why."""
    if not form.is_valid():
        return None
    try:
        return do(form.cleaned_data)
    except BadInput as refusal:
        form.add_error(refusal.problem.column if refusal.problem.column in form.fields else None, said(refusal))
    except Conflict as refusal:
        form.add_error(None, said(refusal))
    return None


def _choose(form: forms.Form, by: Actor) -> None:
    """Fill the choices of role and place: our roles in words, ourselves and our units by name."""
    units = sorted(((node.slug, into(node.name)) for node in tenants.units_of(by.tenant)), key=lambda one: one[1])
    ours = [unit for unit in units if unit[0] == by.tenant]
    choices = {
        "role": [(slug, into(name)) for slug, name in ROLES.items()],
        "at": [*ours, *(unit for unit in units if unit[0] != by.tenant)],
    }
    for name, listed in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = listed


def _in_words(held: Held) -> dict[str, str]:
    name = ROLES.get(held.role)
    return {"role": into(name) if name else held.role, "at": into(tenants.tenant(held.at).name)}


def _plain(one: Known, held: Held) -> dict[str, Any]:
    return {
        "username": one.username,
        "name": one.name,
        "email": one.email,
        "may_sign_in": one.is_active,
        "role": held.role,
        "at": held.at,
        "since": held.since,
        "until": held.until,
    }


_FIELDS = {
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail"),
    "language": gettext_lazy("Language"),
    "is_active": gettext_lazy("May sign in"),
    "role": gettext_lazy("Role"),
}
changes.kept("kernel/person", "kernel.people", _FIELDS | {slug: lazy(into, str)(name) for slug, name in ROLES.items()})
