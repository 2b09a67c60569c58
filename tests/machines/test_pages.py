# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page Programs: keys for everybody, clients and webhooks for those who look after them; in three languages."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from auzolan.kernel import clock
from auzolan.machines import api
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.machines import bearing

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/programs/"


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant()


def signed_in(client: Client, username: str = "ane", role: str = "service-owner") -> Client:
    client.force_login(a_person(username, role=role))
    return client


def a_day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(("language", "word"), [("eu", "Programak"), ("es", "Programas"), ("en", "Programs")])
def test_it_is_there_in_every_language_for_those_who_hold_a_role(client: Client, language: str, word: str) -> None:
    assert client.get(f"/{language}/desk/programs/").status_code == 302
    assert word in signed_in(client).get(f"/{language}/desk/programs/").content.decode()
    assert client.get(f"/{language}/developers/").status_code == 200


def test_a_key_is_made_shown_once_used_and_revoked(client: Client) -> None:
    signed_in(client)
    told = {"key-name": "my script", "key-until": a_day(20), "key-may_write": "on"}
    made = client.post(f"{PAGE}keys/", told)
    text = re.search(r"auz_[\w-]{40,}", made.content.decode())
    assert made.status_code == 201
    assert text
    assert client.get("/api/v1/me", **bearing(text[0])).json()["person"] == "ane"
    again = client.get(PAGE).content.decode()
    assert "my script" in again
    assert text[0] not in again
    number = api.keys(by=an_actor())[0].number
    assert "opens nothing any more" in client.post(f"{PAGE}keys/{number}/revoke/", follow=True).content.decode()
    assert client.get("/api/v1/me", **bearing(text[0])).status_code == 401


def test_what_cannot_be_is_told_beside_its_field(client: Client) -> None:
    signed_in(client, "boss", "administrator")
    for path, told, field in (
        ("keys/", {"key-name": "", "key-until": a_day(5)}, "id_key-name"),
        ("keys/", {"key-name": "a", "key-until": a_day(500)}, "id_key-until"),
        ("keys/", {"key-name": "a", "key-until": "soon"}, "id_key-until"),
        ("clients/", {"client-name": "a", "client-person": "nobody"}, "id_client-person"),
        ("webhooks/", {"webhook-url": "http://localhost/"}, "id_webhook-url"),
    ):
        answer = client.post(PAGE + path, told)
        assert answer.status_code == 422, path
        assert f'<span class="error" id="{field}_error">' in answer.content.decode(), path


def test_clients_and_webhooks_are_for_those_who_look_after_them(client: Client) -> None:
    page = signed_in(client).get(PAGE).content.decode()
    assert "OAuth" not in page
    assert "webhook-url" not in page
    assert client.post(f"{PAGE}clients/", {"client-name": "a", "client-person": "ane"}).status_code == 403
    assert client.post(f"{PAGE}webhooks/", {"webhook-url": "https://8.8.8.8/"}).status_code == 403


def test_a_client_is_made_shown_once_and_removed(client: Client) -> None:
    signed_in(client, "boss", "administrator")
    made = client.post(f"{PAGE}clients/", {"client-name": "feed", "client-person": "boss"})
    [one] = api.clients(by=an_actor("boss", role="administrator"))
    assert made.status_code == 201
    assert one.client_id in made.content.decode()
    client.post(f"{PAGE}clients/{one.client_id}/remove/")
    assert api.clients(by=an_actor("boss", role="administrator")) == []


def test_a_webhook_is_added_paused_let_go_on_and_removed(client: Client) -> None:
    boss = an_actor("boss", role="administrator")
    signed_in(client, "boss", "administrator")
    added = client.post(f"{PAGE}webhooks/", {"webhook-url": "https://8.8.8.8/hook"}, follow=True)
    assert "whsec_" in added.content.decode()
    change = added.request["PATH_INFO"] + "change/"
    client.post(change, {"do": "pause"})
    assert api.webhooks(by=boss)[0].paused == "paused by Boss"
    client.post(change, {"do": "go-on"})
    assert api.webhooks(by=boss)[0].paused == ""
    assert client.post(change, {"do": "dance"}).status_code == 422
    client.post(change, {"do": "remove"})
    assert api.webhooks(by=boss) == []
    assert client.get(added.request["PATH_INFO"]).status_code == 404


def test_three_and_thirty_keys_cost_the_same_queries(client: Client, django_assert_max_num_queries) -> None:
    by = an_actor()
    signed_in(client)
    for count in (3, 27):
        for _ in range(count):
            api.make_key(by=by, name="a", until=clock.today() + timedelta(days=5))
        with django_assert_max_num_queries(12):
            client.get(PAGE)


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_a_day_stands_in_its_field_as_every_browser_reads_it(client: Client, language: str) -> None:
    page = signed_in(client).get(f"/{language}/desk/programs/").content.decode()
    assert f'value="{a_day(180)}"' in page
