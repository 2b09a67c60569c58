# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room strategy: public pages, and pages of the desk."""

from django.urls import URLPattern, path

from auzolan.strategy.pages import (
    agenda,
    agenda_keeping,
    case_course,
    case_editing,
    case_gates,
    cases,
    history,
    legacy,
    sessions,
)

public: list[URLPattern] = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/<slug:slug>/", agenda.agenda_of, name="agenda_of"),
    path("agenda/<slug:slug>/changes/", agenda.changes, name="agenda_changes"),
    path("agenda/<slug:slug>/table.csv", agenda.table, name="agenda_table"),
    path("agenda/<slug:slug>/items/<str:code>/", agenda.item, name="item"),
    path("agenda-items/<path:key>/", agenda.item_at, name="item_at"),
    path("cases/", cases.public_cases, name="cases"),
    path("cases/<slug:slug>/", cases.public_case, name="case"),
    *history.public,
]
desk: list[URLPattern] = [
    path("agenda/", agenda_keeping.desk_agenda, name="desk_agenda"),
    path("agenda/new/", agenda_keeping.new_agenda, name="new_agenda"),
    path("agenda/<slug:slug>/", agenda_keeping.desk_agenda_of, name="desk_agenda_of"),
    path("agenda/<slug:slug>/edit/", agenda_keeping.edit_agenda, name="edit_agenda"),
    path("agenda/<slug:slug>/items-new/", agenda_keeping.new_item, name="new_item"),
    path("agenda/<slug:slug>/items/<str:code>/", agenda_keeping.desk_item, name="desk_item"),
    path("agenda/<slug:slug>/items/<str:code>/edit/", agenda_keeping.edit_item, name="edit_item"),
    path("agenda/<slug:slug>/items/<str:code>/drop/", agenda_keeping.drop_item, name="drop_item"),
    path("agenda/<slug:slug>/items/<str:code>/done/<slug:milestone>/", agenda_keeping.fulfil, name="fulfil"),
    path("bodies/", sessions.bodies, name="bodies"),
    path("bodies/new/", sessions.new_body, name="new_body"),
    path("bodies/<slug:slug>/", sessions.body, name="body"),
    path("bodies/<slug:slug>/edit/", sessions.edit_body, name="edit_body"),
    path("bodies/<slug:slug>/call/", sessions.plan_session, name="plan_session"),
    path("sessions/<int:number>/", sessions.session, name="session"),
    path("sessions/<int:number>/edit/", sessions.edit_session, name="edit_session"),
    path("sessions/<int:number>/docket/", sessions.docket, name="session_docket"),
    path("sessions/<int:number>/open/", sessions.open_session, name="open_session"),
    path("sessions/<int:number>/decide/", sessions.decide, name="session_decide"),
    path("sessions/<int:number>/enter/", sessions.enter, name="session_enter"),
    path("sessions/<int:number>/agree/", sessions.agree, name="agree"),
    path("sessions/<int:number>/agreements/<int:place>/done/", sessions.keep, name="keep_agreement"),
    path("sessions/<int:number>/close/", sessions.close, name="close_session"),
    path("sessions/<int:number>/minutes.<slug:form>", sessions.paper, name="session_paper"),
    path("cases/", cases.desk_cases, name="desk_cases"),
    path("cases/new/", case_editing.new_case, name="new_case"),
    path("cases/from-plan/<int:decision>/", case_editing.open_from_plan, name="open_from_plan"),
    path("cases/<slug:slug>/", cases.desk_case, name="desk_case"),
    path("cases/<slug:slug>/edit/", case_editing.edit_case, name="edit_case"),
    path("cases/<slug:slug>/edit/<slug:part>/", case_editing.edit_part, name="edit_part"),
    path("cases/<slug:slug>/prior/", case_editing.prior, name="prior"),
    path("cases/<slug:slug>/spending/", case_editing.spending, name="spending"),
    path("cases/<slug:slug>/course/", case_course.course, name="course"),
    path("cases/<slug:slug>/gates/", case_gates.gates, name="gates"),
    path("cases/<slug:slug>/gates/pass/", case_gates.pass_gate, name="pass_gate"),
    path("cases/<slug:slug>/stop/", case_gates.stop_case, name="stop_case"),
    path("running-systems/", legacy.legacy, name="legacy"),
    path("running-systems/new/", legacy.new_system, name="new_system"),
    path("running-systems/<slug:slug>/", legacy.system, name="system"),
    path("running-systems/<slug:slug>/edit/", legacy.edit_system, name="edit_system"),
    path("running-systems/<slug:slug>/retire/", legacy.retire_system, name="retire_system"),
    *history.desk,
]
