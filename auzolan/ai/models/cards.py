# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of evaluation cards, of alarms, of what each version's artefact is, and of attempts that were refused."""

from typing import Any, NoReturn

from django.db import models

from auzolan.kernel.rows import TenantRow


class WrittenOnceRow(TenantRow):
    """A row that is written once: a trigger of the database refuses to change it."""

    class Meta(TenantRow.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; refuse to write it again."""
        if self.pk is not None:
            raise RuntimeError("this is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: it is never removed."""
        raise RuntimeError("this is never removed")


class CardRow(WrittenOnceRow):
    """An evaluation card: what was signed, and the columns by which it is found."""

    number = models.PositiveIntegerField()
    system = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    measured_at = models.DateTimeField()
    payload = models.JSONField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)

    class Meta(WrittenOnceRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_card_number"),)
        indexes = (models.Index(fields=("tenant", "system", "number"), name="card_of_system"),)
        ordering = ("number",)


class PinRow(WrittenOnceRow):
    """Which artefact a version of a system was registered with first."""

    system = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    artefact = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(WrittenOnceRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "system", "version"), name="one_pin"),)
        ordering = ("system", "version")


class DriftRow(TenantRow):
    """An alarm of drift."""

    system = models.CharField(max_length=100)
    on = models.DateField()
    noted_at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "system", "on", "noted_at"), name="one_drift"),)
        ordering = ("noted_at", "pk")


class AttemptRow(TenantRow):
    """An attempt to run a model that was refused."""

    system = models.CharField(max_length=100)
    at = models.DateTimeField()
    person = models.CharField(max_length=150, blank=True)
    purpose = models.CharField(max_length=20)
    reason = models.CharField(max_length=20)
    expected = models.TextField(blank=True)
    found = models.TextField(blank=True)

    class Meta(TenantRow.Meta):
        indexes = (models.Index(fields=("tenant", "system", "at"), name="attempt_of_system"),)
        ordering = ("-at", "-pk")
