# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import answering, phases, use_cases

_public_answering: list[URLPattern] = [
    path("datasets/who/", answering.who, name="who"),
    path("datasets/use-cases/", use_cases.public_use_cases, name="use_cases"),
    path("datasets/use-cases/<slug:slug>/", use_cases.public_use_case, name="use_case"),
]
_desk_answering: list[URLPattern] = [
    path("who/", answering.desk_who, name="desk_who"),
    path("who/roles/new/", answering.new_role, name="new_data_role"),
    path("who/roles/<int:number>/", answering.edit_role, name="data_role"),
    path("who/evidence/", answering.show_duty, name="show_duty"),
    path("who/say/", answering.say, name="say_of_duty"),
    path("who/limit/", answering.set_limit, name="load_limit"),
    path("who/proposal/", answering.proposal, name="proposal"),
    path("use-cases/", use_cases.desk_use_cases, name="desk_use_cases"),
    path("use-cases/new/", use_cases.new_use_case, name="new_use_case"),
    path("use-cases/phases/new/", phases.new_phase, name="new_phase"),
    path("use-cases/phases/<int:number>/", phases.edit_phase, name="edit_phase"),
    path("use-cases/phases/<int:number>/close/", phases.close_phase, name="close_phase"),
    path("use-cases/<slug:slug>/", use_cases.desk_use_case, name="desk_use_case"),
    path("use-cases/<slug:slug>/edit/", use_cases.edit_use_case, name="edit_use_case"),
    path("use-cases/<slug:slug>/open/", use_cases.open_use_case, name="open_use_case"),
]

# before datasets/<slug>/, which would take their addresses
public: list[URLPattern] = [*_public_answering]
desk: list[URLPattern] = [*_desk_answering]
plain: list[URLPattern] = []
