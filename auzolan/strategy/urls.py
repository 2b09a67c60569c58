# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room strategy: public pages, and pages of the desk."""

from django.urls import URLPattern, path

from auzolan.strategy.pages import case_course, case_editing, case_gates, cases, legacy

public: list[URLPattern] = [
    path("cases/", cases.public_cases, name="cases"),
    path("cases/<slug:slug>/", cases.public_case, name="case"),
]
desk: list[URLPattern] = [
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
]
