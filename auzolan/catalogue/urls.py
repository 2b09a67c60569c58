# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.http import ckan, rdf, sparql
from auzolan.catalogue.pages import datasets, editing, giving, listing, quality, quality_dataset, series, sources
from auzolan.catalogue.pages import sparql as sparql_page

public: list[URLPattern] = [
    path("datasets/", listing.public_list, name="list"),
    path("datasets-suggest/", listing.suggest, name="suggest"),
    path("sparql/", sparql_page.page, name="sparql"),
    path("datasets/quality/", quality.quality, name="quality"),
    path("datasets/<slug:slug>/", datasets.public_dataset, name="dataset"),
]
desk: list[URLPattern] = [
    path("datasets/", listing.desk_list, name="desk_list"),
    path("catalogue-publisher/", giving.publisher, name="publisher"),
    path("texts-in-spanish/", giving.spanish, name="spanish"),
    path("texts-in-spanish/<slug:slug>/", giving.spanish_of_dataset, name="spanish_dataset"),
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.new_source, name="new_source"),
    path("sources/<int:number>/", sources.source, name="source"),
    path("sources/<int:number>/change/", sources.edit_source, name="edit_source"),
    path("sources/<int:number>/harvest/", sources.harvest_now, name="harvest_now"),
    path("sources/<int:number>/pause/", sources.pause_source, name="pause_source"),
    path("sources/<int:number>/remove/", sources.remove_source, name="remove_source"),
    path("harvests/<int:number>/", sources.harvest, name="harvest"),
    path("series/", series.families, name="families"),
    path("series/<slug:family>/", series.family, name="family"),
    path("series/<slug:family>/accept/", series.accept, name="accept_family"),
    path("datasets/new/", editing.new_dataset, name="new_dataset"),
    path("datasets/quality/", quality.desk_quality, name="desk_quality"),
    path("datasets/<slug:slug>/edit/", editing.edit_dataset, name="edit_dataset"),
    path("datasets/<slug:slug>/quality/", quality_dataset.dataset_quality, name="dataset_quality"),
    path("datasets/<slug:slug>/quality/repairs/", quality_dataset.decide_repairs, name="decide_repairs"),
    path("datasets/<slug:slug>/quality/answer/", quality_dataset.answer_question, name="answer_question"),
    path("datasets/<slug:slug>/quality/links/", quality_dataset.ask_links, name="ask_links"),
    path("datasets/<slug:slug>/", datasets.desk_dataset, name="desk_dataset"),
    path("datasets/<slug:slug>/publish/", datasets.publish, name="publish_dataset"),
    path("datasets/<slug:slug>/withdraw/", datasets.withdraw, name="withdraw_dataset"),
]
plain: list[URLPattern] = [
    path("datasets/catalogue", rdf.any_catalogue, name="any_catalogue"),
    path("datasets/catalogue.<slug:form>", rdf.catalogue, name="catalogue"),
    path("datasets/dcat-ap-es.<slug:form>", rdf.dcat_ap_es, name="dcat_ap_es"),
    path("datasets/quality.<slug:form>", rdf.quality, name="quality"),
    path("datasets/<slug:slug>/quality.<slug:form>", rdf.quality_of_dataset, name="quality_of_dataset"),
    path("datasets/<slug:slug>.<slug:form>", rdf.dataset, name="dataset"),
    path("datasets/<slug:slug>", rdf.any_dataset, name="any_dataset"),
    path("sparql", sparql.endpoint, name="sparql"),
    path("api/3/action/<slug:name>", ckan.action, name="ckan"),
    path("api/action/<slug:name>", ckan.action, name="ckan_without_version"),
]
