# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room review: public pages, and pages of the desk."""

from django.urls import URLPattern, path

from auzolan.kernel.web import desk_page
from auzolan.review.pages import deciding, decisions, docket, findings, indicators, learning

public: list[URLPattern] = [
    path("decisions/", decisions.public_decisions, name="public_decisions"),
    path("decisions/chain/", decisions.chain, name="chain"),
    path("decisions/chain.ndjson", decisions.chain_file, name="chain_file"),
    path("decisions/<int:number>/", decisions.public_decision, name="public_decision"),
    path("indicators/", indicators.public_indicators, name="public_indicators"),
    path("indicators/<slug:key>/", indicators.indicator, name="indicator"),
]
desk: list[URLPattern] = [
    path("", docket.docket, name="docket"),
    path("docket.pdf", docket.docket_pdf, name="docket_pdf"),
    path("weights/", docket.weights, name="weights"),
    path("findings/<int:number>/", findings.finding, name="finding"),
    path("findings/<int:number>/defer/", findings.defer, name="defer"),
    path("findings/<int:number>/dismiss/", findings.dismiss, name="dismiss"),
    path("findings/<int:number>/decide/", deciding.decide, name="decide"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:number>/", decisions.decision, name="decision"),
    path("indicators/", desk_page(indicators.indicators), name="indicators"),
    path("lessons/", learning.lessons, name="lessons"),
    path("lessons/new/", learning.write_lesson, name="write_lesson"),
    path("lessons/<int:number>/", learning.lesson, name="lesson"),
    path("record/", learning.record, name="record"),
    path("progress/", learning.progress, name="progress"),
]
