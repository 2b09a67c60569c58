# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of what pilots have taught, beyond what review keeps of every lesson."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class LearntRow(TenantRow):
    """What a lesson of review rests on and would change in a tender."""

    lesson = models.PositiveIntegerField()
    application = models.PositiveIntegerField()
    challenge = models.PositiveIntegerField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "lesson"), name="one_learnt"),)
        ordering = ("-lesson",)
