# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room services: public pages, and pages of the desk."""

from django.urls import URLPattern, path

from auzolan.services.pages import charters, directory, keeping, standard

public: list[URLPattern] = [
    path("services/", directory.public_list, name="list"),
    path("services/directory.<slug:form>", directory.export, name="export"),
    path("services/<slug:slug>/", directory.public_service, name="service"),
    path("charters/", charters.public_charters, name="charters"),
    path("charters/<slug:slug>/", charters.public_charter, name="charter"),
    path("standard/", standard.standard, name="standard"),
    path("standard/<int:number>/", standard.report, name="assessment"),
]
desk: list[URLPattern] = [
    path("services/", directory.desk_list, name="desk_list"),
    path("services/new/", keeping.new_service, name="new_service"),
    path("services/<slug:slug>/", directory.desk_service, name="desk_service"),
    path("services/<slug:slug>/edit/", keeping.edit_service, name="edit_service"),
    path("services/<slug:slug>/retire/", keeping.retire_service, name="retire_service"),
    path("services/<slug:slug>/template/", keeping.publish_template, name="publish_template"),
    path("services/<slug:slug>/assess/", standard.assess, name="assess"),
    path("services/<slug:slug>/involve/", standard.involve, name="involve"),
    path("templates/", keeping.templates, name="templates"),
    path("templates/<slug:template>/adopt/", keeping.adopt, name="adopt"),
    path("charters/", charters.desk_charters, name="desk_charters"),
    path("charters/new/", charters.new_charter, name="new_charter"),
    path("charters/<slug:slug>/", charters.desk_charter, name="desk_charter"),
    path("charters/<slug:slug>/edit/", charters.edit_charter, name="edit_charter"),
    path("charters/<slug:slug>/commitments/new/", charters.new_commitment, name="new_commitment"),
    path("charters/<slug:slug>/amend/<slug:code>/", charters.amend, name="amend"),
]
