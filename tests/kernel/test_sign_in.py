# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Local accounts: password and second factor, lock-out, no sign-up, sessions that end."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from auzolan.kernel.models import Person
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db
PASSWORD = "auzolan-atea-2026"
LOGIN = "/en/account/login/"


@pytest.fixture(autouse=True)
def ane() -> Person:
    a_tenant()
    return a_person("ane", password=PASSWORD)


def a_code(secret: str) -> str:
    """Return the code that an authenticator shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client: Client, password: str = PASSWORD, username: str = "ane"):
    return client.post(LOGIN, {"login": username, "password": password})


def confirm(client: Client) -> None:
    """Say the password once more, as every change of the ways in asks."""
    assert client.post("/en/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_opens_the_desk_and_a_wrong_one_says_so(client: Client) -> None:
    wrong = sign_in(client, "nope")
    assert wrong.status_code == 200
    assert "error-summary" in wrong.content.decode()
    assert not is_in(client)
    assert sign_in(client).status_code == 302
    assert is_in(client)
    assert client.session.get_expiry_age() == 8 * 3600
    client.post("/en/account/logout/")
    assert not is_in(client)


def test_with_a_second_factor_the_password_is_not_enough(client: Client) -> None:
    sign_in(client)
    assert "/reauthenticate/" in client.get("/en/account/2fa/totp/activate/").headers["Location"]
    confirm(client)
    page = client.get("/en/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    refused = client.post("/en/account/2fa/totp/activate/", {"code": "000000"})
    assert refused.status_code == 200
    assert client.post("/en/account/2fa/totp/activate/", {"code": a_code(secret)}).status_code == 302
    recovery = client.get("/en/account/2fa/recovery-codes/").context["unused_codes"]
    client.post("/en/account/logout/")
    asked = sign_in(client)
    assert asked.headers["Location"].startswith("/en/account/2fa/authenticate/")
    assert not is_in(client)
    assert client.get("/en/desk/").status_code == 302
    assert client.post(asked.headers["Location"], {"code": "000000"}).status_code == 200
    assert not is_in(client)
    # the code of this half minute was used up by the activation: a recovery code opens, once
    assert client.post(asked.headers["Location"], {"code": recovery[0]}).status_code == 302
    assert is_in(client)
    client.post("/en/account/logout/")
    again = sign_in(client).headers["Location"]
    client.post(again, {"code": recovery[0]})
    assert not is_in(client)


def test_five_wrong_passwords_lock_the_door_for_a_while(client: Client) -> None:
    for _ in range(5):
        sign_in(client, "nope")
    assert "Too many failed login attempts" in sign_in(client).content.decode()
    assert not is_in(client)


def test_who_has_left_does_not_come_in(client: Client, ane: Person) -> None:
    ane.is_active = False
    ane.save()
    sign_in(client)
    assert not is_in(client)


def test_nobody_makes_an_account_by_themselves(client: Client) -> None:
    typed = {"username": "eve", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/en/account/signup/", typed)
    assert not Person.objects.filter(username="eve").exists()


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_pages_of_an_account_speak_three_languages(client: Client, language: str) -> None:
    sign_in(client)
    assert client.get(f"/{language}/account/reauthenticate/").status_code == 200
    confirm(client)
    for path in ("2fa/", "2fa/totp/activate/", "sessions/", "password/change/"):
        page = client.get(f"/{language}/account/{path}")
        assert page.status_code == 200, path
        assert f'<html lang="{language}"' in page.content.decode()
