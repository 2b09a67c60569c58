# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of descriptions that can be better: a dataset with something to repair, and who repairs it."""

from django.test import Client

from tests.builders.catalogue import a_dataset, described
from tests.builders.kernel import a_person, a_tenant

LOOSE = '<https://data.bizkaia.eus/dataset/stops> <http://purl.org/dc/terms/accrualPeriodicity> "mensual" .'


def a_loose_dataset() -> None:
    """Hold a dataset whose frequency is told in words."""
    a_dataset("stops", graph=f"{described('stops').graph}\n{LOOSE}")


def a_steward(client: Client) -> Client:
    """Sign somebody in who keeps the data of the unit mobility."""
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    client.force_login(a_person("ane", role="data-steward", at="mobility"))
    return client
