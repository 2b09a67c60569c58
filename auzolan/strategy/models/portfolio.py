# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of a portfolio: its limits in every version, and the prioritisations that were asked for."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class EnvelopeRow(TenantRow):
    """A version of the limits with who set them and why; only ever added to."""

    number = models.PositiveIntegerField()
    author = models.CharField(max_length=150)
    reason = models.TextField()
    at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_envelope_version"),)
        ordering = ("number",)


class PortfolioRunRow(TenantRow):
    """A prioritisation: what was asked of which input, how far it is, and what came of it."""

    state = models.CharField(max_length=12)
    objective = models.CharField(max_length=10)
    seconds = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    person = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    envelope = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    stamp = models.TextField()
    asked = models.JSONField()
    limits = models.JSONField()
    told = models.JSONField(null=True)
    detail = models.TextField(blank=True)
    problems = models.JSONField(default=list)
    decision = models.PositiveIntegerField(null=True)

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)
