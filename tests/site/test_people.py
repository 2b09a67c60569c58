# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of people: an account from its giving to the first sign-in, roles, a lost password; and every refusal."""

import csv
import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from typer.testing import CliRunner

from auzolan.administration import people
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.site.people_commands import app
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db
NEW = {
    "username": "ane",
    "first_name": "Ane",
    "last_name": "Goiri",
    "language": "eu",
    "role": "reader",
    "at": "bizkaia",
}
PASSWORD = "auzolan-atea-2026"


@pytest.fixture
def desk(client: Client) -> Client:
    a_tenant()
    client.force_login(a_person("boss", role="administrator"))
    return client


def link_in(page: str) -> str:
    return re.search(r"http://testserver(/\S+/password/reset/key/[^<\s]+)", page)[1]


def choose_password(link: str) -> bool:
    """Choose a password by the link as somebody who is not signed in; tell whether it opens the desk."""
    somebody = Client()
    there = somebody.get(link, follow=True)
    if "password1" not in there.content.decode():
        return False
    told = {"password1": PASSWORD, "password2": PASSWORD}
    somebody.post(there.redirect_chain[-1][0], told)
    somebody.post("/en/account/login/", {"login": "ane", "password": PASSWORD})
    return somebody.get("/en/desk/").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("eu", "Pertsonak"), ("es", "Personas"), ("en", "People")])
def test_the_pages_are_there_in_every_language(desk: Client, language: str, word: str) -> None:
    assert word in desk.get(f"/{language}/desk/people/").content.decode()
    assert desk.get(f"/{language}/desk/people-add/").status_code == 200
    page = desk.get(f"/{language}/desk/people/boss/")
    assert f'name="since" value="{clock.today().isoformat()}"' in page.content.decode()


def test_an_account_is_given_and_its_owner_chooses_a_password_once(desk: Client) -> None:
    given = desk.post("/en/desk/people-add/", NEW)
    assert given.status_code == 201
    link = link_in(given.content.decode())
    assert choose_password(link)
    assert not choose_password(link)


def test_what_cannot_be_is_told_beside_its_field(desk: Client) -> None:
    taken = desk.post("/en/desk/people-add/", NEW | {"username": "boss"})
    assert (taken.status_code, "is taken" in taken.content.decode()) == (422, True)
    wrong = desk.post("/en/desk/people-add/", NEW | {"username": "a b"})
    assert 'id="id_username_error"' in wrong.content.decode()
    desk.post("/en/desk/people-add/", NEW)
    again = {"role": "reader", "at": "bizkaia", "since": clock.today().isoformat()}
    assert desk.post("/en/desk/people/ane/roles/", again).status_code == 422
    assert desk.post("/en/desk/people/ane/", {"first_name": ""}).status_code == 422
    number = people.someone(by=system("bizkaia"), username="ane").held[0].number
    assert desk.post(f"/en/desk/people/ane/roles/{number}/end/", {"until": "soon"}).status_code == 422
    assert desk.get("/en/desk/people/nobody/").status_code == 404


def test_a_role_is_given_and_ended_and_somebody_is_let_in_no_more(desk: Client) -> None:
    desk.post("/en/desk/people-add/", NEW)
    told = {"role": "auditor", "at": "bizkaia", "since": clock.today().isoformat()}
    assert "Auditor" in desk.post("/en/desk/people/ane/roles/", told, follow=True).content.decode()
    auditor = next(one for one in people.someone(by=system("bizkaia"), username="ane").held if one.role == "auditor")
    ended = desk.post(f"/en/desk/people/ane/roles/{auditor.number}/end/", follow=True).content.decode()
    assert "ended" in ended
    out = desk.post("/en/desk/people/ane/", {"first_name": "Ane", "language": "eu"}, follow=True).content.decode()
    assert "may not sign in" in out


def test_a_lost_password_and_second_factor_are_renewed(desk: Client) -> None:
    desk.post("/en/desk/people-add/", NEW)
    account = people.account_of(by=system("bizkaia"), username="ane")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    kept = desk.post("/en/desk/people/ane/way-in/")
    assert Authenticator.objects.filter(user=account).exists()
    assert kept.status_code == 201
    link = link_in(desk.post("/en/desk/people/ane/way-in/", {"factors": "forget"}).content.decode())
    assert not Authenticator.objects.filter(user=account).exists()
    assert choose_password(link)


def test_the_list_is_searched_and_given_as_a_table(desk: Client) -> None:
    desk.post("/en/desk/people-add/", NEW)
    assert "Goiri" not in desk.get("/en/desk/people/?text=boss").content.decode()
    rows = list(csv.DictReader(io.StringIO(desk.get("/en/desk/people/?text=goiri&as=csv").content.decode())))
    assert [(row["username"], row["role"], row["until"]) for row in rows] == [("ane", "reader", "")]


def test_they_are_for_administrators(client: Client) -> None:
    a_tenant()
    client.force_login(a_person("ane"))
    for path in ("people/", "people-add/", "people/ane/"):
        assert client.get(f"/en/desk/{path}").status_code == 403
    for path in ("people-add/", "people/ane/", "people/ane/roles/", "people/ane/roles/1/end/", "people/ane/way-in/"):
        assert client.post(f"/en/desk/{path}", NEW).status_code == 403


def test_the_first_administrator_is_made_by_command() -> None:
    a_tenant()
    made = CliRunner().invoke(app, ["add", "ane", "--tenant", "bizkaia", "--role", "administrator"])
    assert made.exit_code == 0, made.output
    assert choose_password(made.output.strip().removeprefix("http://localhost:8000"))
    assert CliRunner().invoke(app, ["grant", "ane", "auditor", "--tenant", "bizkaia"]).exit_code == 0
    listed = CliRunner().invoke(app, ["list", "--tenant", "bizkaia"]).output
    assert "administrator@bizkaia" in listed
    assert "auditor@bizkaia" in listed
