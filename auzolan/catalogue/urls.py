# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import forums, moderating, reuse, showcase

public: list[URLPattern] = [
    # before the pages of datasets, which take any name
    path("datasets/reuses/", showcase.showcase, name="reuses"),
    path("datasets/reuses/new/", showcase.declare, name="new_reuse"),
    path("datasets/reuses/<slug:slug>/", showcase.reuse, name="reuse"),
    path("datasets/reuse/", reuse.public_board, name="reuse_board"),
    path("datasets/forums/", forums.public_forums, name="forums"),
    path("datasets/forums/<int:number>/", forums.public_forum, name="forum"),
    path("datasets/forums/<int:number>/propose/", forums.propose, name="propose_point"),
    path("datasets/<slug:slug>/community/new/", showcase.offer, name="new_contribution"),
]
desk: list[URLPattern] = [
    path("reuses/", moderating.sent, name="desk_reuses"),
    path("reuses/use/", reuse.desk_board, name="desk_reuse_board"),
    path("reuses/use/citations/", reuse.citations, name="citations"),
    path("reuses/use/<slug:slug>/upkeep/", reuse.upkeep, name="upkeep"),
    path("reuses/community/<int:number>/", moderating.judge_contribution, name="judge_contribution"),
    path("reuses/points/<int:number>/", moderating.judge_point, name="judge_point"),
    path("reuses/forums/", forums.desk_forums, name="desk_forums"),
    path("reuses/forums/new/", forums.new_forum, name="new_forum"),
    path("reuses/forums/<int:number>/", forums.desk_forum, name="desk_forum"),
    path("reuses/forums/<int:number>/edit/", forums.edit_forum, name="edit_forum"),
    path("reuses/forums/<int:number>/agree/", forums.agree, name="forum_agree"),
    path("reuses/forums/<int:number>/<int:place>/done/", forums.finish, name="forum_finish"),
    path("reuses/of/<slug:slug>/", moderating.sent_reuse, name="desk_reuse"),
    path("reuses/of/<slug:slug>/judge/", moderating.judge_reuse, name="judge_reuse"),
]
plain: list[URLPattern] = []
