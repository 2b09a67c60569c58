# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of plans of buses, of the fleet, and of what people decided in place of a plan."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class BusPlanRow(TenantRow):
    """A plan of buses: what lists ask of it in columns, the whole of it in ``body``."""

    made_at = models.DateTimeField()
    dataset = models.CharField(max_length=64)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)


class BusFleetRow(TenantRow):
    """The fleet of an administration: one row, its kinds of bus in ``body``."""

    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant",), name="bus_fleet_tenant")]


class BusOverrideRow(TenantRow):
    """What a person decided in place of the plan; only added to."""

    on = models.DateField()
    trip = models.CharField(max_length=200)
    at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        indexes: ClassVar = [models.Index(fields=("tenant", "on"), name="bus_override_day")]
        ordering = ("pk",)
