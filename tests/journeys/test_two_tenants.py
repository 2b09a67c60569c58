# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two administrations on one installation: nobody sees the other's rows, on any page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from auzolan.catalogue import api as catalogue
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.site.datasets import DATASETS
from auzolan.site.dcat import FORMATS
from auzolan.strategy import api as strategy
from auzolan.strategy.nouns import AgendaLevel, Body, Envelope, Future
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.review import an_indicator, monthly
from tests.builders.services import a_charter, a_service
from tests.builders.strategy import an_agenda, an_item, record

pytestmark = pytest.mark.django_db
SECRET = "Ezkutuko zerbitzua"


def _addresses() -> list[str]:
    """Return every page of the site that needs no key, in Basque, and those of the other tenant's records."""
    fixed = set()

    def walk(patterns: Any, prefix: str) -> None:
        for one in patterns:
            route = prefix + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns, route)
            elif "<" not in route and "(" not in route:
                fixed.add("/" + route.replace("^", "").replace("$", ""))

    with override("eu"):
        walk(get_resolver().url_patterns, "")
    kept = [path for path in sorted(fixed) if path.startswith("/eu/") and "account" not in path]
    kept += [f"/data/{one.key}.json" for one in DATASETS] + [f"/data/catalogue.{form}" for form in FORMATS]
    keyed = ["services/ezkutua/", "charters/ezkutua/", "indicators/ezkutua/", "desk/services/ezkutua/"]
    keyed += ["desk/history/services/service/ezkutua/", "desk/units/araba/", "campaign/?service=ezkutua"]
    keyed += ["agenda/ezkutua/", "agenda/ezkutua/items/O1/", "agenda/ezkutua/changes/", "desk/agenda/ezkutua/"]
    keyed += ["desk/bodies/ezkutua/", "desk/sessions/1/"]
    keyed += ["datasets/ezkutua/", "desk/datasets/ezkutua/", "datasets/?q=ezkutuko", "datasets-suggest/?q=ezk"]
    return [*kept, *(f"/eu/{path}" for path in keyed)]


def test_nobody_sees_the_others_rows(client: Client) -> None:
    a_tenant("araba", hosts="araba.localhost")
    a_tenant("bizkaia", hosts="bizkaia.localhost")
    a_service("ezkutua", tenant="araba", name=Text(SECRET, SECRET, SECRET), owner="araba-unit")
    a_charter("ezkutua", tenant="araba", services=("ezkutua",), owner="araba-unit")
    an_indicator("ezkutua", tenant="araba")
    review.record_observations(
        by=system("araba"), observations=monthly([0.5] * 3, indicator="ezkutua", service="ezkutua")
    )
    a_dataset("ezkutua", tenant="araba", title=SECRET, owner="araba-unit")
    for tenant in ("araba", "bizkaia"):
        catalogue.index_datasets(by=system(tenant))
    top = an_item("O1", AgendaLevel.OBJECTIVE, "", owner="")
    plan = an_agenda("ezkutua", owner="araba-unit", items=(top,), targets=(), milestones=(), budgets=())
    record(replace(plan, name=Text(SECRET, SECRET, SECRET)), tenant="araba")
    strategy.record_bodies(by=system("araba"), bodies=[Body("ezkutua", Text(SECRET, SECRET, SECRET))])
    strategy.plan_session(by=system("araba"), body="ezkutua", on=date(2026, 1, 1), place=SECRET, points=[SECRET])
    future = Future(SECRET, Decimal(1), Decimal(1), Decimal(1), "ane", SECRET)
    limits = Envelope(2026, 2026, futures=(future,))
    strategy.set_limits(by=system("araba"), envelope=limits, reason=SECRET)
    for path in ("agenda/", "datasets/?q=ezkutuko"):
        shown = client.get(f"/eu/{path}", headers={"host": "araba.localhost"}).content.decode()
        assert "zerbitzua" in shown.replace("<mark>", "").replace("</mark>", "")
    person = a_person("ane", role="committee-member", at="bizkaia")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    addresses = _addresses()
    assert len(addresses) > 20
    assert SECRET in client.get("/eu/services/", headers={"host": "araba.localhost"}).content.decode()
    for path in addresses:
        answer = client.get(path, headers={"host": "bizkaia.localhost"})
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code in (200, 302, 403, 404, 405, 422), (path, answer.status_code)
        assert SECRET.encode() not in text, path
        assert b"ezkutua" not in text or answer.status_code == 404, path
    refused = client.get("/eu/desk/", headers={"host": "araba.localhost"})
    assert refused.status_code == 403
