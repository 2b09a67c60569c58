# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of business cases and of running systems."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class CaseRow(TenantRow):
    """A business case in its newest version; ``search`` holds the words by which it is found."""

    slug = models.CharField(max_length=100)
    unit = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    baseline = models.PositiveIntegerField(null=True)
    plan = models.PositiveIntegerField(null=True)
    stopped_by = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField()
    search = models.TextField(blank=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "slug"), name="one_case"),
            models.UniqueConstraint(fields=("tenant", "plan"), name="one_case_of_a_plan"),
        )
        ordering = ("slug",)


class CaseVersionRow(TenantRow):
    """A version of a case with who made it and why; only ever added to."""

    case = models.ForeignKey(CaseRow, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    author = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    is_rebaseline = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_case_version"),)
        ordering = ("number",)


class CaseGateRow(TenantRow):
    """A gate that a case has passed, by which decision and in which version."""

    case = models.ForeignKey(CaseRow, on_delete=models.CASCADE, related_name="gates")
    gate = models.CharField(max_length=30)
    decision = models.PositiveIntegerField()
    on = models.DateField()
    version = models.PositiveIntegerField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("case", "gate"), name="one_case_gate"),)
        ordering = ("pk",)


class CaseSpendingRow(TenantRow):
    """What one kind of a case has really cost in one year, and where that stands."""

    case = models.ForeignKey(CaseRow, on_delete=models.CASCADE, related_name="spending")
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    cents = models.BigIntegerField()
    source = models.TextField()
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("case", "year", "kind"), name="one_case_spending"),)
        ordering = ("year", "kind")


class LegacyRow(TenantRow):
    """A running system of the register."""

    slug = models.CharField(max_length=100)
    unit = models.CharField(max_length=100)
    retired_by = models.PositiveIntegerField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="one_legacy_system"),)
        ordering = ("slug",)
