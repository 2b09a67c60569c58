# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of tenders and in-house orders."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class TenderRow(TenantRow):
    """A tender or in-house order; a public one was published."""

    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=100)
    state = models.CharField(max_length=20)
    is_public = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_tender"),)
        ordering = ("-number",)
