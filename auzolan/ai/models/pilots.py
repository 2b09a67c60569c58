# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of pilots: what each would bring and could harm, and the gates that were passed."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class ProposalRow(TenantRow):
    """What a pilot would bring and could do wrong."""

    system = models.CharField(max_length=100)
    at = models.DateTimeField()
    person = models.CharField(max_length=150, blank=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "system"), name="one_proposal"),)
        ordering = ("system",)


class PassedRow(TenantRow):
    """A gate that a system has passed, by which decision, with which version and card."""

    system = models.CharField(max_length=100)
    stage = models.CharField(max_length=20)
    decision = models.PositiveIntegerField()
    on = models.DateField()
    version = models.PositiveIntegerField()
    card = models.PositiveIntegerField(default=0)

    class Meta(TenantRow.Meta):
        indexes = (models.Index(fields=("tenant", "system"), name="passed_of_system"),)
        ordering = ("pk",)
