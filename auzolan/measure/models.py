# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of measure; its facts are columns (see facts)."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class PlanRow(TenantRow):
    """An improvement plan, by the decision that opened it."""

    decision = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    unit = models.CharField(max_length=100, blank=True)
    opened_on = models.DateField()
    review_on = models.DateField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "decision"), name="one_plan"),)
        ordering = ("-decision",)


class PlanStepRow(TenantRow):
    """A step of a plan."""

    plan = models.ForeignKey(PlanRow, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    done_on = models.DateField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("plan", "place"), name="one_plan_step"),)
        ordering = ("place",)


class PlanVerdictRow(TenantRow):
    """What the observations answered to an expectation of a plan."""

    plan = models.ForeignKey(PlanRow, on_delete=models.CASCADE, related_name="verdicts")
    expectation = models.CharField(max_length=120)
    verdict = models.CharField(max_length=12)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("plan", "expectation"), name="one_plan_verdict"),)
        ordering = ("pk",)
