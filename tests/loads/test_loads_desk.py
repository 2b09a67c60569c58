# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Long work on its pages at the desk: handed in, watched until it is done, refused beside the field; empty files."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel.access import actor_of
from auzolan.kernel.texts import LANGUAGES
from auzolan.loads import api
from auzolan.loads.nouns import Kind
from tests.builders.facts import TENANT, a_case
from tests.builders.kernel import a_person
from tests.builders.loads import a_place, asked, done, events

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/loads/"


@pytest.fixture(autouse=True)
def _province(settings, tmp_path):
    a_place(settings, tmp_path)


def signed_in(client: Client, role="data-lead", username="ane") -> Client:
    client.force_login(a_person(username, role=role))
    return client


@pytest.mark.parametrize(("language", "word"), [("eu", "Kargak"), ("es", "Cargas"), ("en", "Loads")])
def test_the_page_is_there_in_every_language_for_those_who_may(client, language, word):
    assert client.get(f"/{language}/desk/loads/").status_code == 302
    assert word in signed_in(client).get(f"/{language}/desk/loads/").content.decode()
    assert signed_in(client, "reader", "jon").get(f"/{language}/desk/loads/").status_code == 403


def test_by_the_page_from_the_file_to_the_board(client, tmp_path):
    signed_in(client)
    file = SimpleUploadedFile("mine.csv", events(tmp_path, "c1", channel="smoke"))
    answer = client.post(PAGE, {"kind": "events", "file": file}, follow=True)
    address = answer.redirect_chain[-1][0]
    page = answer.content.decode()
    assert "waiting" in page
    assert 'hx-trigger="every 2s"' in page
    done(number_of(address))
    page = client.get(address).content.decode()
    assert "hx-trigger" not in page
    assert "2 values are not accepted" in page
    assert "smoke" in page
    assert client.get(f"{address}?as=csv").content.decode().splitlines()[0] == "file,row,column,value,expected"
    assert [row["row"] for row in client.get(f"{address}?as=json&column=channel").json()] == [2, 3]
    assert client.get(f"{address}?as=json&column=other").json() == []
    asked_in = (client.get(f"/{code}/{address[4:]}?as=json&column=channel") for code in LANGUAGES)
    said = {answer.json()[0]["expected"] for answer in asked_in}
    assert len(said) == len(LANGUAGES), "the file says what was expected as the page does"
    file = SimpleUploadedFile("mine.csv", events(tmp_path, "c1"))
    address = client.post(PAGE, {"kind": "events", "file": file})["Location"]
    done(number_of(address))
    page = client.get(address).content.decode()
    assert "new rows, kept" in page
    assert "done" in page


def test_what_cannot_be_is_told_beside_its_field(client):
    signed_in(client)
    for told in (
        {"kind": "events"},
        {"kind": "bundle", "file": SimpleUploadedFile("m.zip", b"x")},
        {"kind": "events", "file": SimpleUploadedFile("m.exe", b"x")},
    ):
        answer = client.post(PAGE, told)
        assert answer.status_code == 422
        assert "error-summary" in answer.content.decode()
    assert client.get(f"{PAGE}999/").status_code == 404
    assert client.post(f"{PAGE}review/").status_code == 403


def test_a_review_is_started_by_a_button(client):
    signed_in(client, "administrator", "boss")
    assert "Review now" in client.get(PAGE).content.decode()
    address = client.post(f"{PAGE}review/")["Location"]
    done(number_of(address))
    for language, word in (("en", "findings opened"), ("es", "hallazgos abiertos"), ("eu", "irekitako aurkikuntzak")):
        assert word in client.get(address.replace("/en/", f"/{language}/")).content.decode()


def number_of(address):
    return int(address.rstrip("/").rpartition("/")[2])


def test_the_page_says_that_it_is_tried_again_by_itself(client, tmp_path, settings):
    signed_in(client)
    number = asked(events(tmp_path, "c1"))
    Path(settings.LAKE_DIR).write_text("where a folder should be")
    with pytest.raises(OSError, match=r"lake"):
        done(number)
    assert "it is tried again by itself" in client.get(f"{PAGE}{number}/").content.decode()


def test_the_list_asks_as_much_for_thirty_as_for_three(client, tmp_path):
    signed_in(client)
    counts = []
    for more in (3, 27):
        for _ in range(more):
            asked(events(tmp_path, "c1"))
        client.get(PAGE)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(PAGE).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("table", ["events", "contacts", "waits", "answers", "views"])
def test_what_a_file_holds_is_told_and_an_empty_one_is_given(client, table):
    address = f"{PAGE}columns/{table}/"
    told = signed_in(client).get(f"{address}?as=json").json()
    empty = client.get(f"{address}?as=empty").content.decode()
    assert empty == ",".join(row["column"] for row in told) + "\n"
    assert all(row["holds"] for row in told)
    assert f'href="{address}"' in client.get(PAGE).content.decode()
    assert "What it holds" in client.get(address).content.decode()


def test_the_empty_file_with_one_row_filled_in_as_told_is_taken(client, tmp_path):
    empty = signed_in(client).get(f"{PAGE}columns/events/?as=empty").content.decode()
    row = a_case("c1", "start")[0]
    filled = empty + ",".join(str(row.get(name, "")) for name in empty.strip().split(",")) + "\n"
    number = api.ask(by=actor_of("ane", TENANT), kind=Kind.EVENTS, file=("events.csv", [filled.encode()])).number
    assert dict(done(number).rows) == {"kept": 1, "known": 0}


def test_of_a_table_that_is_none_nothing_is_told(client):
    assert signed_in(client).get(f"{PAGE}columns/people/").status_code == 404
