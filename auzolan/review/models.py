# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of review."""

from typing import Any, NoReturn

from django.db import models

from auzolan.kernel.rows import TenantRow


class IndicatorRow(TenantRow):
    """An indicator."""

    key = models.CharField(max_length=120)
    name = models.JSONField()
    note = models.JSONField(default=dict)
    unit = models.CharField(max_length=30)
    direction = models.CharField(max_length=4)
    aggregation = models.CharField(max_length=10)
    grain = models.CharField(max_length=10)
    owner = models.CharField(max_length=100, blank=True)
    source = models.TextField(blank=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "key"), name="one_indicator"),)
        ordering = ("key",)


class FindingRow(TenantRow):
    """A finding: what was seen last, and where it stands in its life."""

    number = models.PositiveIntegerField()
    rule = models.CharField(max_length=80)
    subject = models.CharField(max_length=300)
    owner = models.CharField(max_length=100, blank=True)
    decides = models.CharField(max_length=40)
    state = models.CharField(max_length=10)
    sighting = models.JSONField()
    evidence_hash = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    deferred_until = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    why_closed = models.TextField(blank=True)
    decision = models.PositiveIntegerField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="one_finding_number"),
            models.UniqueConstraint(fields=("tenant", "rule", "subject"), name="one_finding"),
        )
        indexes = (models.Index(fields=("tenant", "state"), name="finding_state"),)
        ordering = ("number",)


class StepRow(TenantRow):
    """A step in the life of a finding, with what was seen at that moment."""

    finding = models.ForeignKey(FindingRow, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    what = models.CharField(max_length=20)
    person = models.CharField(max_length=150, blank=True)
    why = models.TextField(blank=True)
    sighting = models.JSONField(null=True)

    class Meta(TenantRow.Meta):
        ordering = ("at", "pk")


class DecisionRow(TenantRow):
    """An entry of the chain of decisions; written once. A trigger of the database refuses to change it."""

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    unit = models.CharField(max_length=100, blank=True)
    is_public = models.BooleanField()
    taken_at = models.DateTimeField()
    payload = models.JSONField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_decision_number"),)
        ordering = ("number",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry; refuse to write it again."""
        if self.pk is not None:
            raise RuntimeError("a decision is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: a decision is never removed."""
        raise RuntimeError("a decision is never removed")


class CheckpointRow(TenantRow):
    """A signed head of the chain."""

    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_checkpoint"),)
        ordering = ("number",)


class ExpectationRow(TenantRow):
    """An expectation of a decision; its outcome stands in OutcomeRow."""

    key = models.CharField(max_length=120)
    decision = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    unit = models.CharField(max_length=100, blank=True)
    indicator = models.CharField(max_length=120)
    by = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "key"), name="one_expectation"),)
        ordering = ("by", "key")


class OutcomeRow(TenantRow):
    """What the observations answered; a later answer replaces one that could not tell."""

    expectation = models.OneToOneField(ExpectationRow, on_delete=models.CASCADE, related_name="outcome")
    verdict = models.CharField(max_length=12)
    body = models.JSONField()
    scored_at = models.DateTimeField()


class LessonRow(TenantRow):
    """A lesson."""

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    title = models.JSONField()
    text = models.JSONField()
    tags = models.JSONField(default=list)
    learnt_from = models.JSONField(default=list)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=150, blank=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_lesson_number"),)
        ordering = ("-number",)


class RunRow(TenantRow):
    """A review that was run."""

    as_of = models.DateField()
    at = models.DateTimeField()
    report = models.JSONField()

    class Meta(TenantRow.Meta):
        ordering = ("-at", "-pk")


class ReviewerRunRow(TenantRow):
    """What a reviewer last saw: the stamp of its evidence, how much, how long it took, and how it failed."""

    reviewer = models.CharField(max_length=80)
    stamp = models.CharField(max_length=300)
    as_of = models.DateField()
    at = models.DateTimeField()
    sightings = models.PositiveIntegerField(default=0)
    seconds = models.FloatField()
    error = models.TextField(blank=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "reviewer"), name="one_reviewer_run"),)


class WeightsRow(TenantRow):
    """The weights of the docket, as the administration has set them."""

    body = models.JSONField()
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        ordering = ("-at", "-pk")
