# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of pilots."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class PilotRow(TenantRow):
    """The pilot of an application."""

    application = models.PositiveIntegerField()
    challenge = models.PositiveIntegerField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "application"), name="one_pilot"),)
        ordering = ("application",)
