# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies and their sessions at the desk: the call, the docket on the table, decisions, agreements, minutes."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.strategy import api
from auzolan.strategy.forms.agenda import FulfilForm
from auzolan.strategy.forms.sessions import (
    AgreementForm,
    BodyForm,
    CallForm,
    CloseForm,
    DocketForm,
    OpenForm,
    SessionDecisionForm,
    first_body,
    first_call,
    member_rows,
)
from auzolan.strategy.nouns import Body, Seat, Session, Stage
from auzolan.strategy.pages.agenda import people_of
from auzolan.strategy.pages.agenda_keeping import accepted, answered, units_for
from auzolan.strategy.pages.agenda_words import choices

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]
_CONVENE: Final = "strategy.convene"


@desk_page
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Show the bodies, their sessions, and what they agreed that is not done."""
    by = actor(request)
    by.require("strategy.read")
    today, known = clock.today(), api.bodies(by=by)
    names = {one.slug: one.name for one in known}
    open_ones = [one for one in api.agreements(by=by) if one.done_on is None]
    context = {
        "bodies": [{"body": one, "members": sum(m.sits_on(today) for m in one.members)} for one in known],
        "sessions": [{"session": one, "body": names.get(one.body, one.body)} for one in api.sessions(by=by)],
        "agreements": [{"agreement": one, "is_overdue": one.is_overdue(today)} for one in open_ones],
        "units": dict(units_for(by)),
        "may_convene": by.may(_CONVENE),
    }
    return render(request, "strategy/agenda_bodies.html", context)


@desk_page
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a body: its mandate, who sits in it, its sessions."""
    by = actor(request)
    one, people = api.body(by=by, slug=slug), people_of(by)
    context = {
        "body": one,
        "members": [{"member": m, "name": people.get(m.person, m.person)} for m in one.members],
        "sessions": api.sessions(by=by, body=slug),
        "owner": dict(units_for(by)).get(one.owner, one.owner),
        "may_convene": by.may(_CONVENE),
    }
    return render(request, "strategy/agenda_body.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def new_body(request: HttpRequest) -> HttpResponse:
    """Ask for a body that is not on record yet."""
    actor(request).require(_CONVENE)
    return _edit_body(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in a body, and who sits in it."""
    by = actor(request)
    by.require(_CONVENE)
    return _edit_body(request, api.body(by=by, slug=slug))


@desk_page
@require_http_methods(_FORM_METHODS)
def plan_session(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask when and where a body comes together, and on what."""
    by = actor(request)
    by.require(_CONVENE)
    return _call(request, api.body(by=by, slug=slug), None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_session(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change in the call of a session."""
    by = actor(request)
    by.require(_CONVENE)
    known = api.session(by=by, number=number)
    return _call(request, api.body(by=by, slug=known.body), known)


@desk_page
@require_safe
def session(request: HttpRequest, number: int) -> HttpResponse:
    """Show a session: its call, the docket as it stood, who came, the decisions, the agreements."""
    by = actor(request)
    told, people, units = api.minutes(by=by, number=number), people_of(by), dict(units_for(by))
    one, language = told.session, get_language() or "eu"
    rows = one.docket.rows if one.docket else ()
    named = name_refs(by.tenant, {a.evidence for a in told.agreements if a.evidence})
    sitting = [m for m in told.body.members if m.sits_on(one.on)]
    context = {
        "session": one,
        "body": told.body,
        "quorum": told.quorum,
        "holds": told.holds,
        "members": [
            {"member": m, "name": people.get(m.person, m.person), "came": m.person in one.attendance} for m in sitting
        ],
        "docket": [{"row": row, "title": row[f"title_{language}"] or row["title_es"]} for row in rows],
        "decisions": [
            {"decision": d, "title": into(d.titled), "choice": into(d.named(d.choice))} for d in told.decisions
        ],
        "agreements": [
            {
                "agreement": a,
                "owner": units.get(a.owner, a.owner),
                "is_overdue": a.is_overdue(clock.today()),
                "evidence": named.get(a.evidence) if a.evidence else None,
            }
            for a in told.agreements
        ],
        "may_convene": by.may(_CONVENE),
        "may_decide": by.may(_CONVENE) and by.may("review.decide", told.body.owner),
        "may_fulfil": by.may("strategy.fulfil"),
        "is_day": one.on <= clock.today(),
        "to_enter": _to_enter(by, one) if one.stage is Stage.OPEN else [],
    }
    return render(request, "strategy/agenda_session.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def docket(request: HttpRequest, number: int) -> HttpResponse:
    """Ask which part of the docket lies on the table, and keep it as it stands now."""
    by = actor(request)
    by.require(_CONVENE)
    one = api.session(by=by, number=number)
    rooms = sorted({row.finding.sighting.rule.partition(".")[0] for row in review.docket(by=by)})
    form = DocketForm(
        request.POST if request.method == "POST" else None,
        rooms=[(room, room) for room in rooms],
        units=units_for(by),
        initial={"room": one.docket.room, "unit": one.docket.unit} if one.docket else None,
    )
    deed: Callable[[], object] = lambda: api.pin_docket(by=by, number=number, **form.cleaned_data)  # noqa: E731
    return _asked(request, one, form, deed, _("The docket"), _("Keep the docket as it stands now"))


@desk_page
@require_http_methods(_FORM_METHODS)
def open_session(request: HttpRequest, number: int) -> HttpResponse:
    """Ask who has come, and open the session."""
    by = actor(request)
    by.require(_CONVENE)
    one, people = api.session(by=by, number=number), people_of(by)
    sitting = [m.person for m in api.body(by=by, slug=one.body).members if m.sits_on(one.on)]
    form = OpenForm(
        request.POST if request.method == "POST" else None, members=[(name, people.get(name, name)) for name in sitting]
    )
    deed: Callable[[], object] = lambda: api.open_session(by=by, number=number, **form.cleaned_data)  # noqa: E731
    return _asked(request, one, form, deed, _("Open the session"), _("Open the session"))


@desk_page
@require_http_methods(_FORM_METHODS)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a decision of the session itself; one on a finding is taken on the page of that finding."""
    by = actor(request)
    by.require(_CONVENE)
    one = api.session(by=by, number=number)
    ours = {
        kind.id: kind for kind in review.decision_kinds() if kind.id in (api.ADOPT, api.CHANGE, api.APPROVE_MINUTES)
    }
    kind = next(iter(ours.values()))
    form = SessionDecisionForm(
        request.POST if request.method == "POST" else None,
        kinds=[(key, into(known.name)) for key, known in ours.items()],
        subjects=_subjects(by),
        responsible=_people(by, kind.responsible_roles),
        accountable=_people(by, kind.accountable_roles),
    )
    deed: Callable[[], object] = lambda: api.decide_in_session(by=by, number=number, **form.told())  # noqa: E731
    return _asked(request, one, form, deed, _("Take a decision"), _("Enter it in the chain"))


@desk_page
@require_POST
def enter(request: HttpRequest, number: int) -> HttpResponse:
    """Enter a decision of the chain in the minutes."""
    told = request.POST.get("decision", "")
    if not told.isdigit():
        raise BadInput(told, field="decision", expected="the number of a decision")
    api.enter_decision(by=actor(request), number=number, decision=int(told))
    messages.success(request, _("It stands in the minutes."))
    return redirect("strategy:session", number)


@desk_page
@require_http_methods(_FORM_METHODS)
def agree(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what the session agrees that somebody does by a day."""
    by = actor(request)
    by.require(_CONVENE)
    one = api.session(by=by, number=number)
    form = AgreementForm(request.POST if request.method == "POST" else None, units=units_for(by))
    deed: Callable[[], object] = lambda: api.agree(by=by, session=number, **form.cleaned_data)  # noqa: E731
    return _asked(request, one, form, deed, _("Note an agreement"), _("Note it"))


@desk_page
@require_http_methods(_FORM_METHODS)
def keep(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Ask which record shows that an agreement is kept."""
    by = actor(request)
    by.require("strategy.fulfil")
    one = api.session(by=by, number=number)
    form = FulfilForm(request.POST if request.method == "POST" else None)
    deed: Callable[[], object] = lambda: api.keep_agreement(by=by, session=number, number=place, **form.cleaned_data)  # noqa: E731
    return _asked(request, one, form, deed, _("Show that it is done"), _("It is done"))


@desk_page
@require_http_methods(_FORM_METHODS)
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what else was said, and end the session."""
    by = actor(request)
    by.require(_CONVENE)
    one = api.session(by=by, number=number)
    form = CloseForm(request.POST if request.method == "POST" else None)
    deed: Callable[[], object] = lambda: api.close_session(by=by, number=number, **form.cleaned_data)  # noqa: E731
    return _asked(request, one, form, deed, _("End the session"), _("End the session"))


@desk_page
@require_safe
def paper(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Give a session out: as a PDF for the table, or as JSON."""
    by = actor(request)
    if form == "json":
        answer: HttpResponse = JsonResponse(
            api.minutes_json(by=by, number=number), json_dumps_params={"ensure_ascii": False, "default": str}
        )
    elif form == "pdf":
        content = api.minutes_pdf(by=by, number=number, language=get_language() or "eu")
        answer = HttpResponse(content, content_type="application/pdf")
    else:
        raise BadInput(form, field="form", expected="pdf or json")
    answer.headers["Content-Disposition"] = f'attachment; filename="session-{number}.{form}"'
    return answer


def _asked(
    request: HttpRequest, one: Session, form: Any, deed: Callable[[], object], title: str, button: str
) -> HttpResponse:
    """Show a form on a session; once it is filled in and accepted, go back to the session."""
    if request.method == "POST" and form.is_valid() and accepted(form, deed):
        messages.success(request, _("Done."))
        return redirect("strategy:session", one.number)
    name = into(api.body(by=actor(request), slug=one.body).name)
    context = {"form": form, "session": one, "body_name": name, "title": title, "button": button}
    return answered(request, "strategy/agenda_session_form.html", context, [form])


def _edit_body(request: HttpRequest, known: Body | None) -> HttpResponse:
    by = actor(request)
    data = request.POST if request.method == "POST" else None
    people = people_of(by) | {
        m.person: m.person for m in (known.members if known else ()) if m.person not in people_of(by)
    }
    form = BodyForm(data, initial=first_body(known) if known else None, units=units_for(by), known=known)
    rows = member_rows(data, known.members if known else (), sorted(people.items(), key=lambda p: p[1]), choices(Seat))
    if request.method == "POST":
        answers = [form.is_valid(), rows.is_valid()]
        if all(answers):
            members = [one for row in rows.forms if (one := row.member()) is not None]  # type: ignore[attr-defined]
            made = form.body(members)
            if known is None and any(one.slug == made.slug for one in api.bodies(by=by)):
                form.add_error("slug", _("Another body has this name."))
            elif accepted(form, lambda: api.record_bodies(by=by, bodies=[made])):
                messages.success(request, _("Recorded."))
                return redirect("strategy:body", made.slug)
    context = {"form": form, "rows": rows, "body": known}
    return answered(request, "strategy/agenda_edit_body.html", context, [form, *rows.forms])


def _call(request: HttpRequest, of: Body, known: Session | None) -> HttpResponse:
    by = actor(request)
    form = CallForm(request.POST if request.method == "POST" else None, initial=first_call(known) if known else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data | {"points": form.cleaned_data["points"].splitlines()}
        made: list[Session] = []
        number = known.number if known else 0
        if accepted(form, lambda: made.append(api.plan_session(by=by, body=of.slug, number=number, **told))):
            messages.success(request, _("The session is called."))
            return redirect("strategy:session", made[0].number)
    context = {"form": form, "body": of, "session": known}
    return answered(request, "strategy/agenda_call.html", context, [form])


def _subjects(by: Actor) -> list[tuple[str, str]]:
    """Return what a session may decide on: each agenda, and each session whose minutes wait for approval."""
    names = {one.slug: into(one.name) for one in api.bodies(by=by)}
    agendas = [(str(one.agenda.ref), into(one.agenda.name)) for one in api.agendas(by=by)]
    waiting = [one for one in api.sessions(by=by) if one.stage is Stage.CLOSED]
    minutes = [(str(one.ref), f"{_('Minutes')}: {names.get(one.body, one.body)}, {one.on}") for one in waiting]
    return agendas + minutes


def _people(by: Actor, roles: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.username, one.full_name) for one in people_holding(by.tenant, roles)]


def _to_enter(by: Actor, one: Session) -> list[tuple[int, str]]:
    """Return the decisions taken since a session opened that do not stand in its minutes yet."""
    there = {entry.decision for entry in one.entries}
    return [
        (taken.number, f"{taken.number}: {into(taken.titled)}")
        for taken in review.decisions(by=by)
        if one.opened_at and taken.taken_at >= one.opened_at and taken.number not in there
    ]
