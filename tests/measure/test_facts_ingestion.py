# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Batches come in whole or not at all, each row once, and nobody can be told from what is kept."""

import hmac
from datetime import date

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import transaction

from auzolan import lake
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.measure.facts.columns import TEXT_SCHEMA, TEXTS, dataset, log
from auzolan.measure.facts.ingestion import ingest, pseudonym
from auzolan.measure.facts.reading import read_map
from auzolan.measure.nouns.facts import ANSWERS, CONTACTS, EVENTS, Renaming
from tests.builders.facts import JULY, SECRET, SERVICES, TENANT, ZONE, a_case, an_event, csv, ndjson, taken
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _province():
    a_tenant(TENANT)


def kept(table=EVENTS):
    with lake.connect() as con:
        return lake.fetch(con, f"SELECT * FROM {log(TENANT, table)} ORDER BY moment, {table.key}").to_pylist()


def test_the_same_rows_come_in_from_every_format(tmp_path):
    rows = a_case("c1", "start", "submit", "complete", duration_minutes=12.5)
    found = []
    for path in (
        ndjson(tmp_path / "a.ndjson", rows),
        csv(tmp_path / "a.csv", rows),
        csv(tmp_path / "b.csv", rows, ";"),
    ):
        with lake.connect() as con:
            con.register("none", pa.table({"a": [1]}))
        assert taken(path, batch=path.name).rows == 3
        found.append(kept())
    frame = pl.DataFrame(rows).with_columns(pl.col("at").str.to_datetime(time_zone="UTC"))
    pq.write_table(frame.to_arrow(), tmp_path / "a.parquet")
    assert taken(tmp_path / "a.parquet").known == 3
    assert len(found[0]) == 3
    assert found[0] == found[1] == found[2] == kept()
    assert found[0][2]["duration_minutes"] == 12.5
    assert found[0][0]["fee_cents"] is None
    assert found[0][0]["simulated"] is False


def test_a_batch_delivered_twice_counts_once(tmp_path):
    path = ndjson(tmp_path / "a.ndjson", a_case("c1", "start", "complete"))
    first, second = taken(path), taken(path)
    assert (first.kept, first.known, second.kept, second.known) == (2, 0, 0, 2)
    assert first.batch == second.batch
    assert len(kept()) == 2


def test_an_event_delivered_twice_counts_once_within_and_between_batches(tmp_path):
    start, submit, complete = a_case("c1", "start", "submit", "complete")
    assert taken(ndjson(tmp_path / "a.ndjson", [start, start, submit])).kept == 2
    second = taken(ndjson(tmp_path / "b.ndjson", [submit, complete]))
    assert (second.kept, second.known) == (1, 1)
    assert [row["step"] for row in kept()] == ["start", "submit", "complete"]


def test_months_are_partitions_and_days_are_local(tmp_path):
    night = an_event(at="2025-06-30T22:30:00Z")
    offset = an_event(at="2025-07-01T00:10:00+02:00", case="c2")
    naive = an_event(at="2025-07-01T00:10:00", case="c3")
    imported = taken(ndjson(tmp_path / "a.ndjson", [night, offset, naive]))
    assert list(lake.partitions(TENANT, dataset(EVENTS))) == ["2025-06", "2025-07"]
    assert [row["day"] for row in kept()] == [date(2025, 7, 1)] * 3
    assert (imported.since, imported.until) == ("2025-07-01", "2025-07-01")


def test_cases_and_persons_leave_only_a_keyed_hash(tmp_path):
    taken(ndjson(tmp_path / "a.ndjson", [an_event(case="30.555.666-K", person="Ane")]))
    row = kept()[0]
    assert row["case_key"] == pseudonym(SECRET, "30.555.666-K")
    expected = int.from_bytes(hmac.digest(SECRET, b"Ane", "sha256")[:8], "big") >> 1
    assert row["person_key"] == expected
    assert row["case_key"] != pseudonym(b"another secret", "30.555.666-K")
    assert pseudonym(b"k" * 100, "x") == int.from_bytes(hmac.digest(b"k" * 100, b"x", "sha256")[:8], "big") >> 1
    assert not {"30.555.666-K", "Ane"} & {str(value) for value in row.values()}


BAD = [
    ("service", "passports", "a service of the directory"),
    ("channel", "fax", "one of web, app, phone, desk, post, assisted"),
    ("step", "Not A Slug", "a word in lower case, digits and hyphens"),
    ("at", "yesterday", "a moment between 2000 and 2100 (ISO 8601; UTC where no offset is given)"),
    ("at", "0205-01-01T00:00:00Z", "a moment between 2000 and 2100 (ISO 8601; UTC where no offset is given)"),
    ("case", "", "an identifier"),
    ("event_id", " ", "an identifier"),
    ("duration_minutes", "-1", "a number from 0 to 5.256e+06, or nothing"),
    ("duration_minutes", "nan", "a number from 0 to 5.256e+06, or nothing"),
    ("fee_cents", "12.5", "a whole number from 0 to 1e+12, or nothing"),
    ("simulated", "perhaps", "true or false, or nothing"),
]


@pytest.mark.parametrize("write", [ndjson, csv])
@pytest.mark.parametrize(("column", "value", "expected"), BAD)
def test_a_bad_value_is_told_with_its_place_and_nothing_is_kept(tmp_path, write, column, value, expected):
    good = {"duration_minutes": 1, "fee_cents": 0, "simulated": "false"}
    rows = [an_event(**good), an_event(**good), an_event(**(good | {column: value}))]
    path = write(tmp_path / ("a.csv" if write is csv else "a.ndjson"), rows)
    with pytest.raises(BadTable) as refused:
        taken(path)
    problem = refused.value.problems[0]
    row = 4 if write is csv else 3
    assert (problem.file, problem.row, problem.column, problem.expected) == (path.name, row, column, expected)
    assert problem.value.strip() == value.strip()
    assert len(refused.value.problems) == 1
    assert kept() == []


def test_every_fault_is_told_in_the_order_of_the_rows(tmp_path):
    rows = [an_event(channel="fax"), an_event(), an_event(at="x", channel="telex", service="")]
    with pytest.raises(BadTable) as refused:
        taken(ndjson(tmp_path / "a.ndjson", rows))
    assert [(p.row, p.column) for p in refused.value.problems] == [
        (1, "channel"),
        (3, "service"),
        (3, "channel"),
        (3, "at"),
    ]


def test_at_most_a_hundred_faults_are_told(tmp_path):
    rows = [an_event(channel="fax") for _ in range(300)]
    with pytest.raises(BadTable) as refused:
        taken(ndjson(tmp_path / "a.ndjson", rows))
    assert len(refused.value.problems) == 100


def test_a_file_that_cannot_be_read_is_refused_with_its_line(tmp_path):
    path = tmp_path / "broken.ndjson"
    ndjson(path, [an_event()])
    path.write_text(path.read_text() + '{"event_id": "x", \n')
    with pytest.raises(BadTable) as refused:
        taken(path)
    assert (refused.value.problems[0].file, refused.value.problems[0].row) == ("broken.ndjson", 2)
    (tmp_path / "no.parquet").write_bytes(b"not a parquet")
    (tmp_path / "empty.csv").write_bytes(b"")
    for name in ("no.parquet", "empty.csv"):
        with pytest.raises(BadTable):
            taken(tmp_path / name)
    for name in ("nowhere.csv", "a.xlsx"):
        with pytest.raises(BadInput):
            taken(tmp_path / name)


def test_a_missing_column_is_told(tmp_path):
    rows = [{key: value for key, value in an_event().items() if key != "channel"}]
    with pytest.raises(BadTable) as refused:
        taken(csv(tmp_path / "a.csv", rows))
    assert (refused.value.problems[0].column, refused.value.problems[0].value) == ("channel", "")


MAP = """
[columns]
event_id = "id"
case = "expediente"
step = "paso"
at = "momento"
channel = "canal"

[values.channel]
"Internet" = "web"
"Ventanilla" = "desk"

[values.step]
"INICIO" = "start"

[constants]
service = "grants"
provider = "kultura"
"""


def test_a_map_renames_columns_and_values(tmp_path):
    (tmp_path / "map.toml").write_text(MAP)
    rows = [
        {
            "id": "1",
            "expediente": "7/2025",
            "paso": "INICIO",
            "momento": JULY.isoformat(),
            "canal": "Internet",
            "extra": "x",
        },
        {
            "id": "2",
            "expediente": "8/2025",
            "paso": "start",
            "momento": JULY.isoformat(),
            "canal": "Ventanilla",
            "extra": "y",
        },
    ]
    imported = taken(csv(tmp_path / "theirs.csv", rows), renaming=read_map(tmp_path / "map.toml"))
    assert imported.ignored == ("extra",)
    found = sorted((row["service"], row["provider"], row["channel"], row["step"]) for row in kept())
    assert found == [("grants", "kultura", "desk", "start"), ("grants", "kultura", "web", "start")]


@pytest.mark.parametrize(
    "told", ["[columns]\nnonsense = 'x'", "[columns]\nstep = 'not there'", "[rows]\na = 1", "not toml", None]
)
def test_a_bad_map_is_refused(tmp_path, told):
    if told is not None:
        (tmp_path / "map.toml").write_text(told)
    with pytest.raises(BadInput):
        taken(ndjson(tmp_path / "a.ndjson", [an_event()]), renaming=read_map(tmp_path / "map.toml"))


def an_answer(**changes):
    row = {
        "answer_id": "a1",
        "service": "grants",
        "channel": "phone",
        "outcome": "refuse",
        "at": JULY.isoformat(),
        "rating": 2,
        "got_it": "no",
        "drivers": {"ease": 1, "clarity": 3},
        "text": "Nobody called me, Ane Etxebarria",
    }
    return row | changes


def test_answers_keep_two_drivers_and_their_text_apart(tmp_path):
    taken(
        ndjson(tmp_path / "a.ndjson", [an_answer(), an_answer(answer_id="a2", rating=None, drivers=None, text="")]),
        table=ANSWERS,
    )
    rows = kept(ANSWERS)
    assert sorted((row["rating"], row["ease"], row["clarity"], row["courtesy"]) for row in rows if row["rating"]) == [
        (2, 1, 3, None)
    ]
    assert [row["rating"] for row in rows if row["ease"] is None] == [None]
    assert "text" not in rows[0]
    with lake.connect() as con:
        texts = lake.fetch(con, f"SELECT text FROM {lake.scan(TENANT, TEXTS, schema=TEXT_SCHEMA)}").to_pylist()
    assert texts == [{"text": "Nobody called me, Ane Etxebarria"}]


@pytest.mark.parametrize("drivers", [{"beauty": 3}, {"ease": 6}, "[1, 2]", "{nonsense"])
def test_drivers_that_are_none_are_refused(tmp_path, drivers):
    with pytest.raises(BadTable) as refused:
        taken(ndjson(tmp_path / "a.ndjson", [an_answer(drivers=drivers)]), table=ANSWERS)
    assert refused.value.problems[0].column in ("drivers", "ease")
    assert kept(ANSWERS) == []


def test_contacts_come_in(tmp_path):
    row = {
        "contact_id": "k",
        "service": "grants",
        "channel": "phone",
        "reason": "chase",
        "cause": "no-news",
        "at": JULY.isoformat(),
    }
    assert taken(ndjson(tmp_path / "k.ndjson", [row]), table=CONTACTS).kept == 1
    with pytest.raises(BadTable):
        taken(ndjson(tmp_path / "k2.ndjson", [row | {"reason": "boredom"}]), table=CONTACTS)


def taken_and_killed(path):
    with transaction.atomic():
        ingest(TENANT, EVENTS, path, services=SERVICES, secret=SECRET, zone=ZONE)
        raise RuntimeError("killed")


def test_what_is_not_committed_is_not_there(tmp_path):
    path = ndjson(tmp_path / "a.ndjson", a_case("c1", "start", "complete"))
    with pytest.raises(RuntimeError, match="killed"):
        taken_and_killed(path)
    assert kept() == []
    assert taken(path).kept == 2


def test_tenants_do_not_see_each_other(tmp_path):
    taken(ndjson(tmp_path / "a.ndjson", [an_event()]))
    with lake.connect() as con:
        assert lake.fetch(con, f"SELECT * FROM {log('getxo', EVENTS)}").num_rows == 0


def test_a_renaming_by_hand_needs_no_file(tmp_path):
    row = {**an_event(), "tramite": "grants"}
    taken(ndjson(tmp_path / "a.ndjson", [row]), renaming=Renaming({"service": "tramite"}))
    assert kept()[0]["service"] == "grants"
