# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of loads and of nights."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class LoadRow(TenantRow):
    """A piece of long work that a person asked for."""

    kind = models.CharField(max_length=10)
    file = models.CharField(max_length=200, blank=True)
    map_file = models.CharField(max_length=200, blank=True)
    folder = models.CharField(max_length=40)
    state = models.CharField(max_length=12)
    person = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=dict)
    detail = models.TextField(blank=True)
    faults = models.JSONField(default=list)

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)


class NightRow(TenantRow):
    """The newest night of an administration: of which day, and when all that is done at night was done."""

    day = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant",), name="one_night"),)
