# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Registers of other countries read whole, by their own rules; and our exports valid by their own schemas."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from auzolan.ai.api import exchanging as api
from auzolan.ai.api import systems as register
from auzolan.ai.core.exchanging import annex8, atrs, nl, omb, tad
from auzolan.ai.core.exchanging.omb_columns import COLUMNS
from auzolan.ai.nouns.cards import Card, Measured, Metric
from auzolan.ai.nouns.exchanging import About, Draft, Format, Why
from auzolan.ai.nouns.record import FIELDS, Kind
from auzolan.ai.nouns.systems import Scope, Stage, System, Version
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text, same
from tests.builders.kernel import a_tenant

HOME = Path(__file__).resolve().parents[2]
SOURCES = HOME.parent / "shared" / "data" / "ai" / "registers"
US, UK = SOURCES / "us_2024_ai_inventory_v2.csv", SOURCES / "uk_atrs_records.json"
needs_sources = pytest.mark.skipif(not SOURCES.exists(), reason=f"the registers are not at {SOURCES}")
NOBODY = About(Text(), Text(), "", date(2026, 1, 1), "en")
US_ABOUT = About(same("Bizkaia"), same("Mobility"), "https://example.org/en/algorithms/a/", date(2026, 1, 1), "en")


@pytest.fixture(scope="module")
def use_cases() -> tuple[Draft, ...]:
    told = omb.read(US.read_bytes().decode("cp1252"), US.name)
    assert (told.rows, told.problems) == (2133, ())
    return told.drafts


@pytest.fixture(scope="module")
def tools() -> tuple[Draft, ...]:
    told = atrs.read(UK.read_text(encoding="utf-8"), UK.name)
    assert (told.rows, told.problems) == (136, ())
    return told.drafts


def registered(one: Draft) -> System:
    return System(one.slug, one.name, one.purpose, "unit", one.scope, one.stage, (), one.fields)


@needs_sources
def test_every_use_case_of_the_us_is_read_and_told_from_the_others(use_cases: tuple[Draft, ...]) -> None:
    assert len({one.slug for one in use_cases}) == len(use_cases) == 2133
    assert all(one.name and one.scope is Scope.AI_SYSTEM for one in use_cases)


@needs_sources
def test_a_class_has_one_spelling_after_reading(use_cases: tuple[Draft, ...]) -> None:
    classes = {str(one.fields.get("omb.17_impact_type", "")) for one in use_cases}
    offered = {"Rights-Impacting", "Safety-Impacting", "Both", "Neither", ""}
    assert offered <= classes
    assert all(len(other) > 20 for other in classes - offered), "only sentences that are no class stay as they are"


@needs_sources
def test_the_inventory_is_written_as_it_was_read(use_cases: tuple[Draft, ...]) -> None:
    text = omb.write([registered(one) for one in use_cases], NOBODY).text
    rows = list(csv.reader(io.StringIO(text, newline="")))
    with US.open(encoding="cp1252", newline="") as source:
        head = [" ".join(cell.split()) for cell in next(csv.reader(source))]
    assert rows[0] == head
    assert {len(row) for row in rows} == {62}
    assert omb.read(text, "again.csv").drafts == use_cases


@needs_sources
def test_gaps_are_those_of_the_rules_of_the_data_dictionary(use_cases: tuple[Draft, ...]) -> None:
    """The dictionary's own file, read here by another way than ours, asks for the same of every record."""
    rules = dict(_rules())
    assert sum(not told for told in rules.values()) == 10, "ten columns are always required"
    found = 0
    for one in use_cases:
        cells = {column.name: _cell(one, column.name) for column in COLUMNS}
        asked = {name for name, needs in rules.items() if _holds(needs, cells)}
        missing = {gap.name for gap in omb.gaps(registered(one), NOBODY) if gap.why is Why.MISSING}
        assert missing == {name for name in asked if not cells[name]}, one.slug
        found += len(missing)
    assert found == 6445


def _cell(one: Draft, name: str) -> str:
    whole = {"2_use_case_name": one.name.en, "11_purpose_benefits": one.purpose.en}
    return whole.get(name) or str(one.fields.get(omb.KEYS.get(name, f"omb.{name}"), ""))


def _rules() -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    import yaml

    dictionary = yaml.safe_load((SOURCES / "us_2024_ai_inventory_data_dictionary.yaml").read_text(encoding="utf-8"))
    for field in dictionary["fields"]:
        constraints = field.get("constraints") or {}
        conditional = _deep(field, "conditional_required")
        if constraints.get("required"):
            yield field["name"].strip(), []
        elif conditional:
            yield field["name"].strip(), [(one["if_field"], one["if_values"]) for one in conditional["conditions"]]


def _deep(told: Any, key: str) -> Any:
    if not isinstance(told, Mapping):
        return None
    return told[key] if key in told else next((found for one in told.values() if (found := _deep(one, key))), None)


def _holds(needs: list[tuple[str, list[str]]], cells: Mapping[str, str]) -> bool:
    return all(cells[name] in [" ".join(value.split()) for value in values] for name, values in needs)


@needs_sources
def test_every_tool_of_the_uk_is_read_and_written_as_a_record(tools: tuple[Draft, ...]) -> None:
    assert len({one.slug for one in tools}) == 136
    for one in tools:
        told = atrs.write(registered(one), NOBODY)
        again = atrs.read(told.text, "again.json").drafts[0]
        assert (again.slug, again.name, again.purpose) == (one.slug, one.name, one.purpose)
        assert {key: again.fields[key] for key in again.fields} == {
            key: value for key, value in one.fields.items() if key != "published"
        }
        assert "2.4.1.2" in [gap.name for gap in told.lacking], "the list does not say the phase, and neither do we"


@needs_sources
def test_the_dutch_fields_and_limits_are_those_of_the_standard() -> None:
    chapter = (SOURCES / "nl_publicatiestandaard_1.0.10_ch02.md").read_text(encoding="utf-8")
    parts = re.split(r"\n### (.*)\n", chapter)
    told = {}
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        rows = dict(re.findall(r"^\| \*\*(.+?)\*\*\s*\| (.*?)\s*\|$", body, re.MULTILINE))
        told[re.sub("</?dfn>", "", rows["Voorkeursterm"])] = (heading, rows["Invoertype"], rows["Altijd tonen"])
    assert [one.name for one in nl.POINTS] == list(told)
    assert len(nl.POINTS) == 32
    for one in nl.POINTS:
        heading, takes, shown = told[one.name]
        assert one.label == heading
        limit = re.search(r"<(\d+) tekens", takes)
        assert one.most == (int(limit[1]) - 1 if limit else 0), one.name
        shapes = {"Geldige URL": "url", "yyyy-mm": "month", "Geldige URL of mail": "contact"}
        assert one.shape == shapes.get(takes, ""), one.name
        assert one.is_required == ("erplicht" in shown), one.name
        assert (one.name in nl.SHOWN) == (shown == "Ja" and one.name != "Einddatum"), one.name
    assert told["Schema"][1].endswith("'1.0.0'.")


def a_full_system() -> System:
    """Return a system whose record says something to every field."""
    values: dict[Kind, str] = {
        Kind.URL: "https://example.org/x", Kind.CONTACT: "ai@example.org",
        Kind.MONTH: "2026-01", Kind.DAY: "2026-05-01",
    }  # fmt: skip
    fields: dict[str, Any] = {
        one.key: values.get(one.kind) or next(iter(one.choices), "") or Text(es=f"{one.label.es}: dicho.")
        for one in FIELDS.values()
    }
    versions = (Version(1, date(2026, 1, 1), "a" * 64, "ane", "miren"),)
    return System(
        "places", same("Plazas"), same("Planificar plazas."), "unit", Scope.AI_SYSTEM, Stage.SCALED, versions, fields
    )


def a_measured_about() -> About:
    metric = Metric("mae", same("Error"), 900, 3.3, 3.1, 3.5, baseline=3.6, skill=0.08)
    measured = Measured((metric,), "b" * 64, "a" * 64, 1, same("mean"), same("Weeks kept apart"))
    card = Card(1, "bizkaia", "places", 1, datetime(2026, 6, 1, tzinfo=UTC), date(2026, 6, 1), "c" * 64, measured)
    return About(same("Bizkaia"), same("Unit"), "https://example.org/a/", date(2026, 7, 1), "es", (card,))


def test_a_full_record_lacks_nothing_in_any_format_of_ours() -> None:
    one, about = a_full_system(), a_measured_about()
    assert atrs.gaps(one, about) == ()
    assert [gap.name for gap in nl.gaps(one, about)] == []
    assert annex8.gaps(one, about) == ()
    assert tad.gaps(one, about) == ()
    told = json.loads(nl.write(one, about).text)
    assert (told["Schema"], told["Taal"], told["Status"]) == ("1.0.0", "spa", "In gebruik")
    assert set(told) == {point.name for point in nl.POINTS} - {"Einddatum"}


def test_a_full_record_comes_back_from_the_formats_that_are_read() -> None:
    one, about = a_full_system(), a_measured_about()
    for form in (atrs, nl):
        again = form.read(form.write(one, about).text, "again.json").drafts[0]
        written = form.read(form.write(registered(again), about).text, "again.json").drafts[0]
        assert written.fields == again.fields
        assert {key: value for key, value in again.fields.items() if key in one.fields} == {
            key: value.es if isinstance(value, Text) else value
            for key, value in one.fields.items()
            if key in again.fields and key != "publication_category"
        } | ({"publication_category": nl.HIGH_RISK} if form is nl else {})


def test_what_was_measured_is_told_and_nobody_can_say_otherwise() -> None:
    one, about = a_full_system(), a_measured_about()
    record = json.loads(atrs.write(one, about).text)
    assert record["tier_2"]["2.4.2.7"]["value"].startswith("Error: 3.3 (95 %: 3.1 – 3.5; n = 900, baseline 3.6)")
    again = atrs.read(json.dumps(record), "again.json").drafts[0]
    assert "performance" not in again.fields
    assert str(again.fields[atrs.REPORTED]).startswith("Error: 3.3")


def test_the_british_fields_are_those_of_the_standard_by_number_name_and_order() -> None:
    """The table of version 3.0 (March 2024), by sections: how many fields each has, and which may stay empty."""
    numbers = [point.name for point in (*atrs.TIER_1, *atrs.TIER_2)]
    sections = {"1": 4, "2.1": 9, "2.2": 5, "2.3": 6, "2.4.1": 4, "2.4.2": 9, "2.4.3": 11, "2.5": 2}
    wanted = [
        *(f"1.{n}" for n in range(1, 5)),
        *("2.1.1", "2.1.2", "2.1.3", "2.1.4"),
        *(f"2.1.4.{n}" for n in range(1, 6)),
        *(f"{section}.{n}" for section, count in list(sections.items())[2:] for n in range(1, count + 1)),
    ]
    assert numbers == wanted
    assert len(numbers) == sum(sections.values()) == 50
    free = {point.name for point in (*atrs.TIER_1, *atrs.TIER_2) if not point.is_required or point.when}
    ours = {"2.4.3.7"}
    assert free - ours == {
        "2.1.4.1", "2.1.4.2", "2.1.4.3", "2.1.4.4", "2.1.4.5", "2.2.1", "2.2.4", "2.2.5", "2.3.6", "2.4.3.9",
    }  # fmt: skip


def test_a_record_with_the_numbers_of_gov_uk_is_read_too() -> None:
    record = json.loads(atrs.write(a_full_system(), a_measured_about()).text)
    assert record["tier_1"]["1.3"]["attribute"] == "website_url"
    assert record["tier_2"]["2.1.4.2"]["attribute"] == "companies_house_number"
    assert record["metadata"]["standard_version"] == "3.0"
    assert record["metadata"]["organisation_name"]
    short = record | {
        tier: {name.partition(".")[2]: told for name, told in record[tier].items()} for tier in ("tier_1", "tier_2")
    }
    assert "4.1.2" in short["tier_2"]
    read, again = (atrs.read(json.dumps(one), "a.json").drafts[0] for one in (record, short))
    assert read == again
    del short["tier_1"]["1"]
    assert "1.1" in str(atrs.read(json.dumps(short), "a.json").problems[0])


def test_texts_beyond_the_dutch_limits_are_listed_and_end_with_a_sentence() -> None:
    long = Text(es="Una frase. " * 40)
    one = System("a", same("A"), long, "unit", Scope.OTHER, fields={"contact": "nobody"})
    told = nl.write(one, NOBODY)
    assert len(json.loads(told.text)["Omschrijving"]) <= 349
    whys = {gap.name: gap.why for gap in told.lacking}
    assert (whys["Omschrijving"], whys["Contactgegevens"]) == (Why.LENGTH, Why.SHAPE)
    assert "Contactgegevens" not in json.loads(told.text)


def test_annex_viii_has_its_thirteen_nine_and_five_points() -> None:
    counts = {name: [point.name for point in points] for name, points in annex8.SECTIONS.items()}
    assert counts == {"A": [str(n) for n in range(1, 14)], "B": [str(n) for n in range(1, 10)], "C": list("12345")}
    told = json.loads(annex8.write(a_full_system(), a_measured_about()).text)["sections"]
    assert [name for name, section in told.items() if section["applies"]] == ["A"]
    assert [*told["A"]["points"]] == counts["A"]
    assert [*told["C"]["points"]] == counts["C"]


@needs_sources
def test_cards_are_valid_by_the_three_schemas(use_cases: tuple[Draft, ...], tools: tuple[Draft, ...]) -> None:
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource

    schemas = {
        kind: json.loads((SOURCES / f"tad_0.1a14_{kind}_schema.json").read_text(encoding="utf-8"))
        for kind in ("systemcard", "modelcard", "assessmentcard")
    }
    # all three bear one identifier, and name each other by their files below it
    base = schemas["systemcard"]["$id"].rpartition("/")[0]
    named = [(f"{base}/{kind}_schema.json", Resource.from_contents(told)) for kind, told in schemas.items()]
    checks = Draft202012Validator(schemas["systemcard"], registry=Registry().with_resources(named))
    models = Draft202012Validator(schemas["modelcard"], format_checker=FormatChecker())
    assessments = Draft202012Validator(schemas["assessmentcard"], format_checker=FormatChecker())
    about = a_measured_about()
    full = json.loads(tad.write(a_full_system(), about).text)
    assert (len(full["models"]), len(full["assessments"])) == (1, 2)
    for one in full["models"]:
        models.validate(one)
    for one in full["assessments"]:
        assessments.validate(one)
    checks.validate(full)
    with pytest.raises(Exception, match="required property"):
        models.validate({"name": "x"})
    for draft in (*use_cases[::20], *tools):
        checks.validate(json.loads(tad.write(registered(draft), NOBODY).text))


@needs_sources
@pytest.mark.slow
@pytest.mark.django_db
def test_both_registers_are_imported_without_error_and_again_without_change() -> None:
    a_tenant("us-ai", kind="country")
    a_tenant("us-ai-dot", kind="agency", parent="us-ai")
    a_tenant("uk-atrs", kind="country")
    for tenant, file, form, count in (("us-ai", US, Format.OMB, 2133), ("uk-atrs", UK, Format.ATRS, 136)):
        by = system(tenant)
        first = api.import_file(by=by, file=file, form=form)
        assert (first.read, first.new, first.changed, first.same, first.problems) == (count, count, 0, 0, ())
        again = api.import_file(by=by, file=file, form=form)
        assert (again.new, again.changed, again.same) == (0, 0, count)
        assert again.gaps == first.gaps
        assert len(register.systems(by=by)) == count
    assert {one.unit for one in register.systems(by=system("us-ai"))} == {"us-ai", "us-ai-dot"}
