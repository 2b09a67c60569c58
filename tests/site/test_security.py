# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Attacks on the site, each tried: forged forms, stored scripts, false hosts, bombs; and what must never be told."""

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import Refusal
from auzolan.kernel.texts import same
from auzolan.machines import api as machines
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.services.nouns import Charter, Section
from auzolan.site import searching
from tests.builders.facts import a_province
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.machines import a_key, bearing
from tests.builders.review import decide
from tests.builders.services import a_service, an_involvement

pytestmark = pytest.mark.django_db
HOME = Path(__file__).resolve().parents[2]
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
PASSWORD = "auzolan-segurua-2026"
KEYS = {"int": "1", "slug": "income-tax", "str": "ane", "path": "x"}


@pytest.fixture(autouse=True)
def _tenant() -> None:
    a_tenant(hosts="testserver")


def every_address() -> list[str]:
    """Return every address of the site in English, with some key where it asks for one."""
    found: set[str] = set()

    def walk(patterns: Any, prefix: str) -> None:
        for one in patterns:
            route = prefix + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns, route)
            elif "(" not in route:
                found.add("/" + re.sub(r"<(\w+):\w+>", lambda m: KEYS[m[1]], route).lstrip("/^").rstrip("$"))

    with override("en"):
        walk(get_resolver().url_patterns, "")
    return sorted(one for one in found if one.startswith("/en/"))


def test_no_form_is_taken_from_elsewhere() -> None:
    a_service("income-tax")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_person("ane", role="administrator"))
    addresses = every_address()
    assert len(addresses) > 60
    for path in addresses:
        status = strict.post(path, {"x": "1"}).status_code
        # refused as forged, or not an address that takes forms at all
        assert status in (403, 404, 405), (path, status)


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_what_people_write_is_shown_as_text_on_every_page(client: Client, language: str) -> None:
    text = same(SCRIPT)
    a_service("income-tax", name=text, description=text, legal_basis=SCRIPT, keywords=(SCRIPT,), outputs=(text,))
    charter = Charter("tax-charter", text, "treasury", ("income-tax",), sections={Section.RIGHTS: text})
    services.record_charters(by=system("bizkaia"), charters=[charter])
    an_involvement(method=SCRIPT, groups=(SCRIPT,), changed=text)
    decide(an_actor("ane"), title=SCRIPT, reason=SCRIPT)
    review.write_lesson(by=an_actor("ane"), title=text, text=text, kind="tests.mend", tags=(SCRIPT,))
    machines.make_key(by=an_actor("ane"), name=SCRIPT, until=clock.today() + timedelta(days=2))
    searching.build("bizkaia")
    client.force_login(a_person("ane"))
    paths = (
        "", "services/", "services/income-tax/", "charters/", "charters/tax-charter/", "decisions/", "decisions/1/",
        "decisions/chain/", "search/?q=script", "desk/", "desk/services/", "desk/services/income-tax/",
        "desk/services/income-tax/edit/", "desk/charters/tax-charter/", "desk/decisions/", "desk/decisions/1/",
        "desk/lessons/", "desk/lessons/1/", "desk/programs/",
    )  # fmt: skip
    for path in paths:
        page = client.get(f"/{language}/{path}")
        assert page.status_code == 200, path
        assert "<script>alert" not in page.content.decode(), path
        assert "<img src=x" not in page.content.decode(), path


def test_every_page_forbids_what_is_not_ours_and_needs_no_exception(client: Client) -> None:
    a_service("income-tax")
    client.force_login(a_person("ane", role="administrator"))
    for path in every_address():
        page = client.get(path)
        assert "default-src 'none'" in page.headers["Content-Security-Policy"], path
        assert "unsafe" not in page.headers["Content-Security-Policy"], path
        assert page.headers["X-Frame-Options"] == "DENY", path
        if page.headers.get("Content-Type", "").startswith("text/html"):
            text = page.content.decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)", text), path
            assert not re.search(r"<style|\sstyle=|\son\w+=", text), path
            assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//(?!testserver)""", _ours(text)), path


def _ours(text: str) -> str:
    """Return a page without the links that people follow: only what a browser fetches by itself, and forms."""
    return re.sub(r"<a\s[^>]*>", "", text)


def test_a_false_host_is_not_answered(client: Client) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_signing_in_leads_nowhere_else_and_makes_a_new_session(client: Client) -> None:
    a_person("ane", password=PASSWORD)
    client.get("/en/account/login/")
    client.session["before"] = 1
    before = client.session.session_key
    for there in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        told = {"login": "ane", "password": PASSWORD, "next": there}
        answer = client.post("/en/account/login/?next=" + there, told)
        assert answer.status_code == 302
        assert "evil" not in answer.headers["Location"]
        assert client.session.session_key != before
        client.post("/en/account/logout/")


def test_behind_tls_cookies_are_secure_and_the_browser_keeps_to_https() -> None:
    asked = (
        "import django; django.setup(); from django.conf import settings as s; import json; print(json.dumps("
        "[s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE]))"
    )
    told = {**os.environ, "AUZOLAN_IS_BEHIND_TLS": "true", "DJANGO_SETTINGS_MODULE": "auzolan.site.settings"}
    said = subprocess.run(
        [sys.executable, "-c", asked], env=told, cwd=HOME, capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(said.splitlines()[-1]) == [True, True, True, 31_536_000, True, "Lax"]


def test_passwords_keys_and_names_of_people_stay_out_of_the_log(client: Client, caplog, capfd) -> None:
    a_province()
    a_person("ane", password=PASSWORD)
    key = a_key("jon", may_write=True)
    client.post("/en/account/login/", {"login": "ane", "password": PASSWORD + "-wrong"})
    client.post("/en/account/login/", {"login": "ane", "password": PASSWORD})
    row = {"event_id": "e", "service": "none", "channel": "web", "step": "start", "case": "12345678Z", "at": "2025"}
    refused = client.post("/api/v1/events", data=json.dumps(row), content_type="application/x-ndjson", **bearing(key))
    assert refused.status_code == 422
    client.get("/api/v1/me", headers={"Authorization": "Bearer auz_secret-that-is-none"})
    written = caplog.text + "".join(capfd.readouterr())
    for secret in (PASSWORD, key, "12345678Z", "auz_secret"):
        assert secret not in written


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>&a9;</rdf:Description></rdf:RDF>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/terms/">'
    '<rdf:Description rdf:about="http://x/s"><d:title>&x;</d:title></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_a_file_that_would_swell_or_reach_out_is_not_read(data: str) -> None:
    try:
        found = services.validate_cpsv(by=system("bizkaia"), data=data.encode(), name="x.rdf")
        told = str(found)
    except Refusal as refusal:
        told = refusal.detail
    assert "root:" not in told
    assert len(told) < 100_000


@pytest.mark.parametrize("body", ["[" * 200_000, '{"a":' * 100_000, '"' + "x" * 1_000_000 + '"', "\x00" * 1000])
def test_a_batch_that_is_a_trap_is_refused_with_a_clear_word(client: Client, body: str) -> None:
    a_province()
    key = a_key(may_write=True)
    refused = client.post("/api/v1/events", data=body, content_type="application/x-ndjson", **bearing(key))
    assert (refused.status_code, refused.json()["status"]) == (422, 422)
    assert len(refused.content) < 10_000


def test_bytes_that_no_text_holds_are_refused_by_forms(client: Client) -> None:
    client.force_login(a_person("boss", role="administrator"))
    for path, told in (
        ("people-add/", {"username": "a\x00b", "first_name": "x", "language": "eu", "role": "reader", "at": "bizkaia"}),
        ("programs/keys/", {"key-name": "a\x00b", "key-until": "2027-01-01"}),
    ):
        assert client.post(f"/en/desk/{path}", told).status_code == 422
