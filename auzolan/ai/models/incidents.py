# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of incidents, overrides and appeals."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class IncidentRow(TenantRow):
    """An incident."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    step = models.CharField(max_length=20)
    due_on = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_incident"),)
        ordering = ("-number",)


class OverrideRow(TenantRow):
    """A time at which a person did otherwise than a system said."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_override"),)
        ordering = ("-number",)


class AppealRow(TenantRow):
    """What somebody contests; of the secret address by which they follow it only the SHA-256 is kept."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    code = models.CharField(max_length=64)
    step = models.CharField(max_length=20)
    due_on = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="one_appeal"),
            models.UniqueConstraint(fields=("tenant", "code"), name="one_appeal_code"),
        )
        ordering = ("-number",)
