# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue of an administration: descriptions taken in, seen by whom they may be, published and withdrawn."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from auzolan.catalogue import api, urls
from auzolan.catalogue.api.datasets import RESERVED
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.datasets import Described, Standing
from auzolan.kernel import history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from tests.builders.catalogue import DATA, DATASET, a_dataset, described
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture(autouse=True)
def _unit() -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")


def test_a_dataset_is_recorded_with_what_it_says_and_earns() -> None:
    one = a_dataset("stops")
    assert one.description.title.es == "Paradas"
    assert (one.description.formats, one.description.licence) == (("CSV",), "CC_BY")
    assert (one.description.themes, one.description.places) == (("TRAN",), ("48020",))
    assert one.quality.points > 150
    assert one.standing is Standing.PUBLISHED
    assert [event.type for event in OutboxEvent.objects.of("bizkaia")] == ["auzolan.catalogue.datasets-recorded"]


def test_the_same_again_changes_nothing_and_what_changes_has_a_history() -> None:
    a_dataset("stops")
    assert api.record_datasets(by=BY, described=[described("stops")]).same == 1
    changed = described("stops", title="Paradas nuevas")
    assert api.record_datasets(by=BY, described=[changed]).changed == 1
    newest = history.of("bizkaia", Ref("catalogue", "dataset", "stops"))[0]
    assert ("title.es", "Paradas", "Paradas nuevas") in {(one.name, one.before, one.after) for one in newest.fields}


def test_two_datasets_never_share_a_slug() -> None:
    first, second = described("stops"), described("stops", iri="https://other.eus/dataset/stops")
    taken = api.record_datasets(by=BY, described=[first, second])
    assert taken.slugs == ("stops", "stops-2")


def test_no_dataset_is_called_as_a_page_beside_it_is() -> None:
    told = [str(one.pattern) for one in (*urls.public, *urls.desk, *urls.plain)]
    pages = {re.match(r"datasets/([a-z-]+)", one) for one in told}
    assert {one[1] for one in pages if one} == RESERVED
    iri = "https://data.bizkaia.eus/dataset/quality"
    assert api.record_datasets(by=BY, described=[described(iri=iri)]).slugs == ("quality-2",)


def test_a_slug_that_another_dataset_has_is_given_to_none() -> None:
    a_dataset("stops")
    other = described(iri="https://other.eus/1", known_as="stops")
    assert api.record_datasets(by=BY, described=[other]).slugs == ("stops-2",)


def test_drafts_are_seen_by_their_keepers_only() -> None:
    a_dataset("stops", standing=Standing.DRAFT)
    assert not api.datasets(by=visitor("bizkaia"))
    with pytest.raises(NotFound):
        api.dataset(by=visitor("bizkaia"), slug="stops")
    assert api.dataset(by=an_actor(role="data-steward"), slug="stops").standing is Standing.DRAFT


def test_publishing_and_withdrawing_are_done_once_each() -> None:
    a_dataset("stops", standing=Standing.DRAFT)
    assert api.publish_dataset(by=BY, slug="stops").standing is Standing.PUBLISHED
    with pytest.raises(Conflict):
        api.publish_dataset(by=BY, slug="stops")
    with pytest.raises(BadInput, match="reason"):
        api.withdraw_dataset(by=BY, slug="stops", reason=" ")
    gone = api.withdraw_dataset(by=BY, slug="stops", reason="It was merged into another.")
    assert (gone.standing, gone.reason) == (Standing.WITHDRAWN, "It was merged into another.")
    with pytest.raises(Conflict):
        api.withdraw_dataset(by=BY, slug="stops", reason="Again.")
    assert not api.datasets(by=visitor("bizkaia"))
    assert api.dataset(by=visitor("bizkaia"), slug="stops").reason


def test_a_draft_without_a_description_is_not_published() -> None:
    a_dataset("stops", standing=Standing.DRAFT, description="")
    with pytest.raises(BadTable, match="description"):
        api.publish_dataset(by=BY, slug="stops")


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"owner": "nowhere"}, "row 3.*'nowhere'.*a unit of bizkaia"),
        ({"graph": "<urn:x> nonsense"}, "row 3.*'https://data.bizkaia.eus/dataset/lines'.*N-Triples"),
        ({"title": ""}, "dct:title"),
    ],
)
def test_what_cannot_be_recorded_is_told_and_nothing_is_kept(told: dict[str, Any], match: str) -> None:
    with pytest.raises((BadInput, BadTable), match=match):
        api.record_datasets(by=BY, described=[described("stops"), described("lines", **told)])
    assert not api.datasets(by=BY)


def test_a_dataset_of_another_source_stays_as_it_is() -> None:
    a_dataset("stops")
    with pytest.raises(Conflict, match="another source"):
        api.record_datasets(by=BY, described=[described("stops", source=7)])


def test_a_steward_of_one_unit_records_nothing_for_another() -> None:
    a_tenant("culture", kind="department", parent="bizkaia")
    steward = an_actor(role="data-steward", at="culture")
    with pytest.raises(NotPermitted):
        api.record_datasets(by=steward, described=[described("stops")])


def test_a_hundred_datasets_are_recorded_in_as_few_queries_as_ten(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for first, count in ((0, 10), (10, 100)):
        with django_assert_max_num_queries(20):
            api.record_datasets(by=BY, described=[described(f"stops-{n}") for n in range(first, first + count)])


def test_a_file_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    file.write_text(DATASET.format(iri="https://data.bizkaia.eus/dataset/stops", title="Paradas", description="Texto"))
    assert api.take_file(by=BY, file=file, owner="mobility").new == 1
    file.write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(BadInput, match="describes a dcat:Dataset"):
        api.take_file(by=BY, file=file, owner="mobility")


def test_what_was_changed_here_stays_when_its_file_comes_again(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"

    def take(title: str, **told: bool) -> tuple[int, int, int, tuple[str, ...]]:
        file.write_text(DATASET.format(iri="https://data.bizkaia.eus/dataset/stops", title=title, description="Texto"))
        taken = api.take_file(by=BY, file=file, owner="mobility", **told)
        return taken.new, taken.changed, taken.same, taken.edited

    def title() -> str:
        return api.dataset(by=BY, slug="stops").description.title.into("es")

    assert take("Paradas") == (1, 0, 0, ())
    assert take("Las paradas") == (0, 1, 0, ()), "nobody has changed it here"
    edited = api.graph_of_dataset(by=BY, slug="stops")
    graph = ox.serialize(edited, format=ox.RdfFormat.N_TRIPLES).decode().replace("Las paradas", "Paradas de autobús")
    api.record_datasets(by=BY, described=[Described("https://data.bizkaia.eus/dataset/stops", graph, "mobility")])
    assert take("Las paradas") == (0, 0, 1, ()), "the file is as it was"
    assert title() == "Paradas de autobús"
    assert take("Paradas y andenes") == (0, 0, 0, ("stops",))
    assert title() == "Paradas de autobús"
    assert take("Paradas y andenes", is_over=True) == (0, 1, 0, ())
    assert title() == "Paradas y andenes"
    api.withdraw_dataset(by=BY, slug="stops", reason="Ya no se mantiene")
    assert take("Paradas y andenes") == (0, 0, 1, ()), "what a person has withdrawn stays withdrawn"
    assert api.dataset(by=BY, slug="stops").standing is Standing.WITHDRAWN


def test_what_stood_here_before_a_file_brought_the_same_is_kept_like_any_other(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    told = {"iri": "https://data.bizkaia.eus/dataset/stops", "description": "Texto"}
    file.write_text(DATASET.format(title="Paradas", **told))
    api.take_file(by=BY, file=file, owner="mobility")
    # as an installation has it that kept the dataset before it was noted what a file brings
    DatasetRow.everywhere.update(brought="")
    assert api.take_file(by=BY, file=file, owner="mobility").same == 1
    api.withdraw_dataset(by=BY, slug="stops", reason="Ya no se mantiene")
    assert api.take_file(by=BY, file=file, owner="mobility").same == 1
    assert api.dataset(by=BY, slug="stops").standing is Standing.WITHDRAWN


def test_the_command_names_what_it_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    told = {"iri": "https://data.bizkaia.eus/dataset/stops", "description": "Texto"}
    file.write_text(DATASET.format(title="Paradas", **told))
    command = ["take", str(file), "--tenant", "bizkaia", "--owner", "mobility"]
    assert CliRunner().invoke(app, command).stdout == "1 new, 0 changed, 0 the same\n"
    api.withdraw_dataset(by=BY, slug="stops", reason="Ya no se mantiene")
    file.write_text(DATASET.format(title="Las paradas", **told))
    ran = CliRunner().invoke(app, command)
    assert ran.stdout.splitlines()[0] == "0 new, 0 changed, 0 the same"
    assert "stops was changed here" in ran.stdout
    assert CliRunner().invoke(app, [*command, "--over"]).stdout == "0 new, 1 changed, 0 the same\n"


@pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")
def test_a_real_catalogue_earns_in_the_house_what_it_earns_as_a_file() -> None:
    file = DATA / "catalogues" / "zurich_dcatap-ch_catalog.ttl"
    api.take_file(by=BY, file=file, owner="mobility")
    found = {one.description.iri: one.quality.points for one in api.datasets(by=BY)}
    told = {one.dataset: one.points for one in api.score_file(by=BY, file=file).datasets}
    assert Counter(found.values()) == Counter(told.values())
    assert len(found) == len(told)
