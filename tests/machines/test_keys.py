# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys and clients: who a program is, what it may do, until when; and every refusal."""

from datetime import timedelta

import pytest
from django.test import Client
from oauth2_provider.models import AccessToken

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.refusals import BadInput, NotFound, NotPermitted, NotSignedIn
from auzolan.machines import api
from auzolan.machines.models import KeyRow
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.machines import a_key, bearing

pytestmark = pytest.mark.django_db


def acting(text: str, tenant: str = "bizkaia") -> Actor:
    return api.authenticate(by=visitor(tenant), credential=text)


def test_a_key_acts_as_its_person_and_reads_only_unless_it_may_write() -> None:
    reading, writing = acting(a_key()), acting(a_key(may_write=True))
    assert reading.person == writing.person == "ane"
    assert reading.may("review.read")
    assert not reading.may("review.decide")
    assert writing.may("review.decide")


def test_the_key_itself_is_kept_nowhere() -> None:
    text = a_key()
    row = KeyRow.objects.of("bizkaia").get()
    assert text not in {str(value) for value in vars(row).values()}
    assert text.startswith(row.begins)


def test_a_key_of_one_administration_opens_nothing_at_another() -> None:
    text = a_key()
    a_tenant("araba")
    with pytest.raises(NotSignedIn):
        acting(text, "araba")


def test_a_revoked_key_and_one_whose_time_is_over_open_nothing() -> None:
    text = a_key()
    by = an_actor()
    with clock.as_of(clock.today() + timedelta(days=30)), pytest.raises(NotSignedIn):
        acting(text)
    api.revoke_key(by=by, number=api.keys(by=by)[0].number)
    with pytest.raises(NotSignedIn):
        acting(text)
    with pytest.raises(NotFound):
        api.revoke_key(by=by, number=api.keys(by=by)[0].number)


def test_a_key_loses_what_its_person_loses() -> None:
    text = a_key()
    person = a_person()
    person.holdings.update(until=clock.today())
    assert not acting(text).may("review.read")


def test_the_day_of_its_last_use_is_noted_once_a_day() -> None:
    text = a_key()
    assert api.keys(by=an_actor())[0].used_on is None
    acting(text)
    assert api.keys(by=an_actor())[0].used_on == clock.today()


def test_one_sees_and_revokes_ones_own_keys_and_an_administrator_all() -> None:
    a_key("ane")
    jon, boss = an_actor("jon"), an_actor("boss", role="administrator")
    assert api.keys(by=jon) == []
    [seen] = api.keys(by=boss)
    with pytest.raises(NotFound):
        api.revoke_key(by=jon, number=seen.number)
    api.revoke_key(by=boss, number=seen.number)


@pytest.mark.parametrize(
    ("name", "days", "wrong"), [("", 30, "name"), ("x" * 101, 30, "name"), ("a", 0, "until"), ("a", 400, "until")]
)
def test_a_key_that_cannot_be_is_refused(name: str, days: int, wrong: str) -> None:
    with pytest.raises(BadInput, match=wrong):
        api.make_key(by=an_actor(), name=name, until=clock.today() + timedelta(days=days))


def test_a_client_asks_for_a_token_and_reads_with_it(client: Client) -> None:
    an_actor("ane")
    made, secret = api.make_client(by=an_actor("boss", role="administrator"), name="feed", person="ane")
    asked = {"grant_type": "client_credentials", "client_id": made.client_id, "client_secret": secret}
    told = client.post("/api/v1/token", asked | {"scope": "read"}).json()
    assert told["token_type"] == "Bearer"
    who = client.get("/api/v1/me", **bearing(told["access_token"])).json()
    assert who["person"] == "ane"
    assert "review.read" in who["permissions"]
    assert "review.decide" not in who["permissions"]
    writing = client.post("/api/v1/token", asked | {"scope": "read write"}).json()["access_token"]
    assert "review.decide" in client.get("/api/v1/me", **bearing(writing)).json()["permissions"]
    assert client.post("/api/v1/token", asked | {"client_secret": "wrong"}).status_code == 401
    api.drop_client(by=an_actor("boss", role="administrator"), client_id=made.client_id)
    assert client.get("/api/v1/me", **bearing(writing)).status_code == 401


def test_clients_are_made_and_removed_by_an_administrator_for_people_of_the_house() -> None:
    boss = an_actor("boss", role="administrator")
    for name, person, wrong in (("feed", "nobody", "person"), ("", "boss", "name")):
        with pytest.raises(BadInput, match=wrong):
            api.make_client(by=boss, name=name, person=person)
    with pytest.raises(NotPermitted):
        api.make_client(by=an_actor("ane"), name="feed", person="ane")
    with pytest.raises(NotFound):
        api.drop_client(by=boss, client_id="none")


def test_a_token_whose_hour_is_over_opens_nothing(client: Client) -> None:
    made, secret = api.make_client(by=an_actor("boss", role="administrator"), name="feed", person="boss")
    asked = {"grant_type": "client_credentials", "client_id": made.client_id, "client_secret": secret}
    token = client.post("/api/v1/token", asked).json()["access_token"]
    assert client.get("/api/v1/me", **bearing(token)).status_code == 200
    AccessToken.objects.update(expires=clock.now() - timedelta(seconds=1))
    assert client.get("/api/v1/me", **bearing(token)).status_code == 401
    api.forget(by=system("bizkaia"))
    assert not AccessToken.objects.exists()


def test_a_word_that_is_no_credential_opens_nothing(client: Client) -> None:
    a_tenant()
    for credential in ("Bearer nonsense", "Bearer", "Basic YTpi", "Bearer auz_nonsense"):
        answer = client.get("/api/v1/me", headers={"Authorization": credential})
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="auzolan"')
