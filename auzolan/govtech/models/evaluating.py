# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of evaluators' sheets."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class SheetRow(TenantRow):
    """What one evaluator has declared of an application, and the scores given."""

    challenge = models.PositiveIntegerField()
    application = models.PositiveIntegerField()
    evaluator = models.CharField(max_length=150)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "application", "evaluator"), name="one_sheet"),)
        ordering = ("application", "evaluator")
