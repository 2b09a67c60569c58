# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of questions on challenges."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class QuestionRow(TenantRow):
    """A question on a challenge."""

    number = models.PositiveIntegerField()
    challenge = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_question"),)
        ordering = ("number",)
