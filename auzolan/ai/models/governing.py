# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of what follows from screening: results kept, duties as tasks, assessments, consultations."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class ScreeningRow(TenantRow):
    """A screening that was kept; the database refuses to change it."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    as_of = models.DateField()
    risk_group = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="screening_number")]
        indexes: ClassVar = [models.Index(fields=("tenant", "system", "number"), name="screening_of_system")]
        ordering = ("number",)


class TaskRow(TenantRow):
    """A duty of a system as a task."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    duty = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    due = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "number"), name="duty_task_number"),
            models.UniqueConstraint(fields=("tenant", "system", "duty"), name="duty_task_once"),
        ]
        ordering = ("due", "number")


class AssessmentRow(TenantRow):
    """An assessment of a system: a draft, or finished, and then the database refuses to change it."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    kind = models.CharField(max_length=10)
    is_finished = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="assessment_number")]
        indexes: ClassVar = [models.Index(fields=("tenant", "system", "number"), name="assessment_of_system")]
        ordering = ("number",)


class ConsultationRow(TenantRow):
    """A consultation of workers, citizens or experts on a system; the database refuses to change it."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    on = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="consultation_number")]
        indexes: ClassVar = [models.Index(fields=("tenant", "system", "number"), name="consultation_of_system")]
        ordering = ("number",)
