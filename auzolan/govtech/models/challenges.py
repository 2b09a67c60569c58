# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of challenges."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class ChallengeRow(TenantRow):
    """A challenge; a public one was opened once."""

    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=100)
    phase = models.CharField(max_length=20)
    is_public = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_challenge"),)
        ordering = ("-number",)
