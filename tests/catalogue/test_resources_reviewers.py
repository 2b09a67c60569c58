# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of files see: columns that are gone, with who needs them, and columns that nobody explains."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.api.reviewing import resources as reviewing
from auzolan.catalogue.core.reviewers import resources as core
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.resources import Words
from auzolan.catalogue.nouns.uses import Channel
from auzolan.kernel import clock, dependencies
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from tests.builders.catalogue_files import ROOT, TRIPS, a_file, geojson
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant("bizkaia")


def _seen() -> tuple[list[core.Sighting], list[core.Sighting]]:
    today = clock.today()
    held = reviewing.gather("bizkaia", today)
    return list(core.columns_gone(held, today)), list(core.columns_unexplained(held, today))


def test_columns_that_are_gone_are_seen_with_who_needs_the_dataset_and_how_often_it_is_asked_for() -> None:
    a_file()
    assert _seen()[0] == []
    a_file("lines", "lines.csv", "a\n1\n")
    a_file(content="_id,EKITALDIA/EJERCICIO\n1,2024\n")
    dependencies.publish(
        "bizkaia", "measure", [(Ref("catalogue", "dataset", "lines"), Ref("catalogue", "dataset", "stops"))]
    )
    api.count_use(by=BY, dataset="stops", channel=Channel.DOWNLOAD, n=1234)
    [one] = _seen()[0]
    assert one.title.en == "trips: 4 columns are gone"
    assert one.saw.es == "codigo_linea, fecha, media, viajes. Lo necesitan: Paradas."
    assert [figure.value for figure in one.figures] == [4.0, 1.0, 1200.0]
    assert (one.stake.people, one.stake.hours, one.confidence) == (1200.0, 4.0, 0.8)
    assert (one.owner, one.urgent_by) == ("mobility", clock.today() + timedelta(days=30))
    assert one.subject == Ref("catalogue", "file", "stops/trips.csv")


def test_columns_that_came_back_or_went_long_ago_are_not_missed() -> None:
    a_file()
    a_file(content="_id,EKITALDIA/EJERCICIO\n1,2024\n")
    [one] = _seen()[0]
    assert (one.confidence, one.stake.hours) == (0.5, 0.0)
    assert "It is not recorded who needs it." in one.saw.en
    a_file(content=TRIPS)
    assert _seen()[0] == []
    a_file(content="_id,EKITALDIA/EJERCICIO\n2,2024\n")
    assert _seen()[0]
    later = clock.today() + timedelta(days=400)
    assert list(core.columns_gone(reviewing.gather("bizkaia", later), later)) == []


def test_one_version_more_does_not_make_a_column_that_is_gone_forgotten() -> None:
    a_file()
    for n in range(3):
        a_file(content=f"_id,EKITALDIA/EJERCICIO\n{n},2024\n")
    assert _seen()[0][0].figures[0].value == 4.0


def test_columns_that_nobody_explains_are_work_of_their_unit() -> None:
    a_file()
    a_file("lines", "lines.csv", "a\n1\n")
    [one] = _seen()[1]
    assert one.title.es == "mobility: 7 columnas sin explicar"
    assert (one.stake.hours, one.figures[0].n, one.subject.key) == (1.75, 7.0, "mobility")
    words = [Words(name, description=Text(es="x")) for name in ("id", "ejercicio", "codigo_linea", "fecha", "viajes")]
    api.describe_file(by=BY, dataset="stops", name="trips.csv", title=Text(), words=words, root=ROOT)
    assert _seen()[1][0].title.en == "mobility: 2 columns without an explanation"
    media = Words("media", description=Text(eu="x"))
    api.describe_file(by=BY, dataset="stops", name="trips.csv", title=Text(), words=[*words, media], root=ROOT)
    a_words = [Words("a", description=Text(en="x"))]
    api.describe_file(by=BY, dataset="lines", name="lines.csv", title=Text(), words=a_words, root=ROOT)
    assert _seen()[1] == []


def test_what_is_not_public_is_no_finding() -> None:
    a_file("drafts", standing=Standing.DRAFT)
    a_file("people", "p.geojson", geojson((1, None, {"dni": "12345678Z"})))
    assert _seen() == ([], [])


def test_the_review_opens_the_findings_and_closes_them_when_their_evidence_has_gone() -> None:
    a_file()
    a_file(content="_id,EKITALDIA/EJERCICIO\n1,2024\n")
    review.run_review(by=BY)
    rules = {one.finding.sighting.rule for one in review.docket(by=BY)}
    assert {core.COLUMNS_GONE, core.COLUMNS_UNEXPLAINED} <= rules
    a_file(content=TRIPS)
    review.run_review(by=BY)
    still = {one.finding.sighting.rule for one in review.docket(by=BY)}
    assert core.COLUMNS_GONE not in still
    assert core.COLUMNS_UNEXPLAINED in still


def test_a_count_of_uses_is_told_roughly() -> None:
    assert [core.roughly(n) for n in (0, 9, 99, 101, 15_499)] == [0, 9, 99, 100, 15_000]


def test_decisions_that_answer_are_declared() -> None:
    kinds = {one.id for one in review.decision_kinds()}
    assert {core.RESTORE_COLUMNS, core.TELL_READERS, core.EXPLAIN_COLUMNS} <= kinds


def test_a_version_is_judged_by_its_day() -> None:
    version = core.Version(1, date(2026, 1, 1), "", 1, 1, ("a",), "")
    newest = replace(version, number=2, on=date(2026, 2, 1), columns=())
    assert core.gone([newest, version], date(2026, 1, 1)) == {"a": date(2026, 1, 1)}
    assert core.gone([], date(2026, 1, 1)) == {}
