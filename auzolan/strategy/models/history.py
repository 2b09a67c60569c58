# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of projects, and what was last read out of it."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class PastProjectRow(TenantRow):
    """A past project: what it was planned to cost and last, and what it came to. Money in cents."""

    reference = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=100)
    programme = models.CharField(max_length=100, blank=True)
    programme_name = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True)
    planned_end = models.DateField(null=True)
    actual_end = models.DateField(null=True)
    planned = models.BigIntegerField(null=True)
    actual = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    is_final = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "reference"), name="one_past_project"),)
        indexes = (models.Index(fields=("tenant", "unit", "programme"), name="past_project_class"),)
        ordering = ("reference",)


class ReadingRow(TenantRow):
    """What was last read out of the history of a tenant; ``version`` counts the changes of the history."""

    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant",), name="one_history_reading"),)
