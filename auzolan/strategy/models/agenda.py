# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the agenda: its versions, and the milestones that are done."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class AgendaVersionRow(TenantRow):
    """One version of an agenda, whole: added, and adopted once; the database refuses every other change."""

    agenda = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    person = models.CharField(max_length=150)
    reason = models.TextField()
    decision = models.PositiveIntegerField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "agenda", "number"), name="one_agenda_version"),)
        ordering = ("agenda", "number")


class FulfilmentRow(TenantRow):
    """A milestone that is done, with the record that shows it; only ever added."""

    agenda = models.CharField(max_length=100)
    item = models.CharField(max_length=60)
    milestone = models.CharField(max_length=60)
    on = models.DateField()
    evidence = models.CharField(max_length=300)
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "agenda", "item", "milestone"), name="one_fulfilment"),
        )
        ordering = ("agenda", "item", "on")
