# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in through an OpenID Connect provider, against a stand-in that speaks the real protocol."""

import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from auzolan.kernel.models import Person
from tests.builders.kernel import a_person, a_tenant
from tests.kernel.oidc_provider import Provider, running

pytestmark = pytest.mark.django_db


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


def _through(client: Client, provider: Provider, settings: Any) -> Any:
    """Walk the code flow as a browser would; return the site's answer to the callback."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "Stand-in",
                    "client_id": provider.client_id,
                    "secret": "s",
                    "settings": {"server_url": provider.issuer},
                }
            ],
        }
    }
    sent = client.post("/en/account/oidc/oidc/login/")
    assert sent.status_code == 302, sent.content
    try:
        urllib.request.build_opener(_Stay).open(sent["Location"])
    except urllib.error.HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
        answer.close()
    return client.get(f"{back.path}?{back.query}")


def test_a_known_person_signs_in(client: Client, settings: Any) -> None:
    a_tenant()
    person = a_person("ane")
    Person.objects.filter(pk=person.pk).update(email="ane@bizkaia.eus")
    with running({"sub": "1", "email": "ane@bizkaia.eus", "email_verified": True}) as provider:
        answer = _through(client, provider, settings)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_stranger_is_refused(client: Client, settings: Any) -> None:
    a_tenant()
    with running({"sub": "2", "email": "stranger@example.org", "email_verified": True}) as provider:
        answer = _through(client, provider, settings)
    assert answer.status_code == 403
    assert not Person.objects.filter(email="stranger@example.org").exists()


def test_an_unverified_address_is_refused(client: Client, settings: Any) -> None:
    a_tenant()
    person = a_person("ane")
    Person.objects.filter(pk=person.pk).update(email="ane@bizkaia.eus")
    with running({"sub": "3", "email": "ane@bizkaia.eus", "email_verified": False}) as provider:
        answer = _through(client, provider, settings)
    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session
