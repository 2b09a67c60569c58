# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room measure: public pages, and pages of the desk."""

from django.urls import URLPattern, path

from auzolan.measure.pages import boards, campaign, plans, together, watching

public: list[URLPattern] = [
    path("boards/", boards.boards, name="boards"),
    path("campaign/", campaign.public_campaign, name="public_campaign"),
    path("boards/<slug:slug>/", together.service_board, name="service_board"),
]
desk: list[URLPattern] = [
    path("board/", watching.board, name="board"),
    path("board/satisfaction/", watching.satisfaction, name="satisfaction"),
    path("board/campaign/", watching.campaign, name="campaign"),
    path("board/data-quality/", watching.quality, name="quality"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<int:decision>/", plans.plan, name="plan"),
    path("plans/<int:decision>/<int:place>/", plans.mark_step, name="mark_step"),
]
