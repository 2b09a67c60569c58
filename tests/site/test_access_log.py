# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The access log as a page: for those who may read it, and it says when it was changed."""

import pytest
from django.test import Client

from auzolan.kernel import access_log
from auzolan.kernel.models import AccessEntry
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db


def test_an_auditor_reads_who_did_what_and_sees_that_it_is_whole(client: Client) -> None:
    a_tenant()
    client.force_login(a_person("jon", role="auditor"))
    assert "Nothing has been noted yet" in client.get("/en/desk/access-log/").content.decode()
    access_log.note("bizkaia", "ane", "dismiss", "review/finding/7")
    for language in ("eu", "es", "en"):
        page = client.get(f"/{language}/desk/access-log/").content.decode()
        assert "review/finding/7" in page
    assert "The log is whole" in page
    AccessEntry.everywhere.update(person="nobody")
    assert "These entries were changed" in client.get("/en/desk/access-log/").content.decode()


def test_the_log_is_not_for_everybody(client: Client) -> None:
    a_tenant()
    assert client.get("/en/desk/access-log/").status_code == 302
    client.force_login(a_person("ane", role="service-owner"))
    refused = client.get("/en/desk/access-log/")
    assert refused.status_code == 403
    assert "kernel.access-log" in refused.content.decode()
    assert "/desk/access-log/" not in client.get("/en/desk/").content.decode()
