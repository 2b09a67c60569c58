# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of collection routes: rounds, and the searches for their routes."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class RoundRow(TenantRow):
    """A round of collection: the whole of it in ``body``, how much of it there is in columns for lists."""

    slug = models.CharField(max_length=100)
    unit = models.CharField(max_length=100)
    name = models.JSONField()
    source = models.TextField(blank=True)
    stops = models.PositiveIntegerField()
    trucks = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="round_slug"),)
        ordering = ("slug",)


class RouteRunRow(TenantRow):
    """A search for routes: what was asked of which round as it stood, how far it is, and what came of it."""

    round = models.CharField(max_length=100)
    state = models.CharField(max_length=12)
    seconds = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    keep = models.PositiveIntegerField()
    even = models.PositiveIntegerField()
    person = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)
    body = models.JSONField()
    told = models.JSONField(null=True)
    detail = models.TextField(blank=True)
    decision = models.PositiveIntegerField(null=True)

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)
