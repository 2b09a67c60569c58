# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a catalogue tells by AgID's criteria, and the check of the demonstration that is compared by it."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_demonstration as demonstration
from auzolan.govtech.api import reuse_grading, solutions
from auzolan.govtech.core.reuse_checks.declared import MAINTAINER, USERS, VITALITY, answers
from auzolan.govtech.management.solutions import load_solutions
from auzolan.govtech.nouns.solutions import Contract, Health, Maintenance, Organisation, Solution, Source
from auzolan.govtech.store.criteria import agid
from tests.builders.kernel import a_person
from tests.builders.reuse_checks import HOUSE
from tests.builders.services import a_service, a_unit

CATALOGUE = Path(__file__).resolve().parents[2] / "bundles" / "bizkaia" / "solutions.csv"
READ = Source("catalogue.jsonl", "developers-italia", line=7, day=date(2026, 7, 1))
REGION = Organisation("Regione", codes={"ipa": "r_piemon"})


def told(criterion: str, **fields: object) -> tuple[float | None, str]:
    """Return the answer by one criterion of a solution whose fields were read in line 7, and its evidence."""
    one = Solution("x", "X", sources=(READ,), provenance=dict.fromkeys(fields, 0), **fields)  # type: ignore[arg-type]
    [found] = [each for each in answers(one, agid().criteria) if each.criterion == criterion]
    return found.value, found.evidence


def test_who_maintains_it_is_told_where_that_is_sure() -> None:
    value, evidence = told(MAINTAINER, maintenance=Maintenance("none"))
    assert value == 0.0
    assert evidence.endswith(" / declared maintenance: none (catalogue.jsonl:7)")
    assert told(MAINTAINER, maintenance=Maintenance("internal"), organisation=REGION)[0] == 2.0
    assert told(MAINTAINER, maintenance=Maintenance("internal"))[0] is None, "nobody knows whether it is public"
    assert told(MAINTAINER, maintenance=Maintenance("community"), organisation=REGION) == (None, "")
    runs, over = Contract("X", date(2026, 7, 1)), Contract("X", date(2026, 6, 30))
    assert told(MAINTAINER, maintenance=Maintenance("contract", (over, runs)))[0] == 1.0
    assert told(MAINTAINER, maintenance=Maintenance("contract", (over, Contract("X", None))))[0] is None


def test_nobody_named_is_not_nobody() -> None:
    assert told(USERS, uses=("Bari", "Roma"))[0] == 2.0
    assert told(USERS, uses=()) == (None, "")


def test_only_what_has_had_no_commit_for_three_years_is_known_to_be_lifeless() -> None:
    seen = date(2026, 7, 1)
    assert told(VITALITY, health=Health(seen, last_commit_on=date(2023, 6, 30))) == (
        0.0,
        "azken commit-a: 2023-06-30; hiru urtean bat ere ez, eta commit-ik gabe 0 da / "
        "último commit: 2023-06-30; ninguno en tres años, y sin commits es 0 / "
        "last commit: 2023-06-30; none in three years, and without commits it is 0 (catalogue.jsonl:7)",
    )
    assert told(VITALITY, health=Health(seen, last_commit_on=date(2023, 7, 1)))[0] is None
    assert told(VITALITY, health=Health(seen))[0] is None
    assert told(VITALITY)[0] is None


@contextmanager
def long_fields() -> Iterator[None]:
    """Let the csv module read the records of the bundle."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def the_catalogue(*slugs: str) -> None:
    """Load these solutions as they stand in the bundle of the demonstration."""
    with long_fields(), CATALOGUE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["slug"] in slugs]
    load_solutions(HOUSE, rows, "solutions.csv")


@pytest.fixture
def _place() -> None:
    subject, unit = demonstration.COMPARED
    a_unit(unit)
    a_service(subject.key, owner=unit)


@pytest.mark.django_db
@pytest.mark.usefixtures("_place")
def test_the_demonstration_compares_three_solutions_as_far_as_the_catalogue_tells(client: Client) -> None:
    the_catalogue(*demonstration.SHORT_LIST)
    for _n in range(2):
        demonstration.compare(by=HOUSE)
    [one] = api.checks_of(by=HOUSE, subject=demonstration.COMPARED[0])
    assert (one.is_illustrative, one.is_finished, len(one.searches), one.sheets) == (True, False, 3, ())
    assert [each.id for each in one.short_list] == list(demonstration.SHORT_LIST)
    known = {(each.solution, a.criterion): a.value for each in one.grades for a in each.answers if a.value is not None}
    assert known == {
        ("govpay", USERS): 4.0,
        ("piemonte-pay", MAINTAINER): 2.0,
        ("piemonte-pay", USERS): 144.0,
        ("kit-di-riuso-payflowpa", MAINTAINER): 0.0,
        ("kit-di-riuso-payflowpa", USERS): 9.0,
        ("kit-di-riuso-payflowpa", VITALITY): 0.0,
    }
    for slug in demonstration.SHORT_LIST:
        there = solutions.solution(by=HOUSE, slug=slug).solution
        assert known[slug, USERS] == len(there.uses)
    found = api.comparison(by=HOUSE, number=one.number)
    assert found is not None
    assert [each.name for each in found.ranking] == ["piemonte-pay", "govpay", "kit-di-riuso-payflowpa"]
    assert all(each.low < each.high for each in found.ranking)
    assert not reuse_grading.is_certain(found)
    client.force_login(a_person("jone", role="govtech-lead"))
    for language, said in (
        ("en", ("the category Payment gateway", "What is not known may still change which one stands first.")),
        ("es", ("Pasarelas de pago", "último commit: 2021-01-05")),
        ("eu", ("Ordainketa-pasabideak", "simulatua")),
    ):
        page = client.get(f"/{language}/desk/reuse-checks/{one.number}/").content.decode()
        for text in said:
            assert text in page, text


@pytest.mark.django_db
@pytest.mark.usefixtures("_place")
def test_the_demonstration_compares_nothing_where_the_catalogue_lacks_them() -> None:
    the_catalogue("govpay")
    demonstration.compare(by=HOUSE)
    assert api.checks(by=HOUSE) == []
