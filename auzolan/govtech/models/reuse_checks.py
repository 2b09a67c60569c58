# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of reuse checks and of exemptions from them."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class ReuseCheckRow(TenantRow):
    """A reuse check of the record ``subject``; a finished one was ended by a decision."""

    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=300)
    unit = models.CharField(max_length=100)
    is_finished = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_reuse_check"),)
        indexes = (models.Index(fields=("tenant", "subject"), name="reuse_check_of"),)
        ordering = ("-number",)


class ReuseExemptionRow(TenantRow):
    """An exemption of the record ``subject`` from its reuse check."""

    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=300)
    unit = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_reuse_exemption"),)
        indexes = (models.Index(fields=("tenant", "subject"), name="reuse_exemption_of"),)
        ordering = ("-number",)
