# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Duties of systems on the desk: all of them by their day, one to give to a person or to show done, the crosswalk."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.ai.api import duties as api
from auzolan.ai.api import systems as register
from auzolan.ai.api.screening import ASSESS
from auzolan.ai.forms.governing import AssignForm, DoneForm
from auzolan.ai.nouns.governing import Task, TaskState
from auzolan.ai.pages import governing_words as words
from auzolan.kernel import clock
from auzolan.kernel.access import ROLES, Actor, people_holding
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 30


@desk_page
@require_safe
def desk_duties(request: HttpRequest) -> HttpResponse:
    """Show the duties of all systems that are open, by their day; one's own, or all of them, where that is asked."""
    by = actor(request)
    by.require(register.READ)
    show = request.GET.get("show", "")
    found = api.duties(by=by) if show == "all" else api.duties(by=by, state=TaskState.OPEN)
    if show == "mine":
        found = [one for one in found if one.owner == by.person]
    given = table_file(request, "duties", [_plain(one) for one in found])
    if given is not None:
        return given
    names = {one.slug: into(one.name) for one in register.systems(by=by)}
    people = {person.username: person.full_name for person in people_holding(by.tenant, tuple(ROLES))}
    rows = [
        {
            "task": one,
            "system": names.get(one.system, one.system),
            "owner": people.get(one.owner, one.owner),
            "is_late": one.is_late(clock.today()),
        }
        for one in found
    ]
    context = {
        "rows": page_of(request, rows, _ROWS),
        "with_all": show == "all",
        "with_mine": show == "mine",
        "is_open": show not in ("all", "mine"),
        "late": sum(one.is_late(clock.today()) for one in found),
    }
    return render(request, "ai/duties_list.html", context)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, number: int) -> HttpResponse:
    """Show one duty, and ask who does it by when, or what shows that it is done."""
    by = actor(request)
    by.require(register.READ)
    task = api.duty(by=by, number=number)
    one = register.system(by=by, slug=task.system)
    may_assess = by.may(ASSESS, one.unit)
    people = [(person.username, person.full_name) for person in people_holding(by.tenant, tuple(ROLES))]
    is_done = request.method == "POST" and "evidence" in request.POST
    assign = AssignForm(
        request.POST if request.method == "POST" and not is_done else None,
        people=people,
        initial={"owner": task.owner, "due": task.due},
    )
    done = DoneForm(request.POST if is_done else None)
    if request.method == "POST" and _changed(request, by, task, done if is_done else assign):
        return redirect("ai:duty", number)
    errors = summary([assign, done])
    context = {
        "task": task,
        "one": one,
        "owner": dict(people).get(task.owner, task.owner),
        "is_late": task.is_late(clock.today()),
        "assign": assign,
        "done": done,
        "errors": errors,
        "shown": _shown(by, task),
        "may_change": may_assess and task.state is TaskState.OPEN,
        "history": changes.newest_of(by, task.ref),
    }
    answer = render(request, "ai/duties_one.html", context)
    answer.status_code = 422 if errors else 200
    return answer


@desk_page
@require_safe
def crosswalk(request: HttpRequest) -> HttpResponse:
    """Show where each duty stands in two other frameworks, by their numbers."""
    actor(request).require(register.READ)
    return render(request, "ai/duties_crosswalk.html", {"rows": api.CROSSINGS})


def _changed(request: HttpRequest, by: Actor, task: Task, form: AssignForm | DoneForm) -> bool:
    if not form.is_valid():
        return False
    told = form.cleaned_data
    try:
        if isinstance(form, DoneForm):
            api.show_done(by=by, number=task.number, evidence=told["evidence"], note=told["note"])
        else:
            api.assign_duty(by=by, number=task.number, owner=told["owner"], due=told["due"])
    except BadInput as refusal:
        tell(form, refusal)
        return False
    messages.success(request, _("Recorded."))
    return True


def _shown(by: Actor, task: Task) -> dict[str, Any] | None:
    if not task.evidence:
        return None
    if task.evidence.startswith(("https://", "http://")):
        return {"title": task.evidence, "url": task.evidence}
    ref = Ref.parse(task.evidence)
    named = name_refs(by.tenant, [ref])[ref]
    return {"title": into(named.title), "url": named.url}


def _plain(one: Task) -> dict[str, Any]:
    return {
        "number": one.number,
        "system": one.system,
        "duty": one.duty,
        "text": words.duty_text(one.duty),
        "article": one.article,
        "who": one.who,
        "since": one.since,
        "due": one.due,
        "owner": one.owner,
        "state": one.state.value,
        "gate": one.gate,
        "done_on": one.done_on,
        "evidence": one.evidence,
    }


public: list[URLPattern] = []
desk: list[URLPattern] = [
    path("algorithms/law/duties/", desk_duties, name="desk_duties"),
    path("algorithms/law/duties/<int:number>/", duty, name="duty"),
    path("algorithms/law/crosswalk/", crosswalk, name="crosswalk"),
]
