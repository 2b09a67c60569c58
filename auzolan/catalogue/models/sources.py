# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of sources: what is gathered from where, each harvest, and what every page said the last time."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class SourceRow(TenantRow):
    """A source of descriptions; one that was removed stays, so that what came of it can be told."""

    name = models.CharField(max_length=200)
    address = models.CharField(max_length=2000)
    kind = models.CharField(max_length=12)
    owner = models.CharField(max_length=100)
    hours = models.PositiveIntegerField(default=0)
    paused = models.BooleanField(default=False)
    anywhere = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("tenant", "kind", "address"), condition=models.Q(removed_at=None), name="one_source"
            )
        ]
        ordering = ("name", "pk")


class HarvestRow(TenantRow):
    """One harvest of a source: who asked, how far it is, what it found; ``report`` names the records."""

    source = models.ForeignKey(SourceRow, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12)
    person = models.CharField(max_length=150, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    anew = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    detail = models.TextField(blank=True)

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)


class PageRow(TenantRow):
    """What one page of a source said the last time: its digest and, of each record, what it takes to know it again.

    The page with an empty address holds the records that are gone.
    """

    source = models.ForeignKey(SourceRow, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=2000, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("source", "address"), name="one_page_of_source")]
        ordering = ("pk",)
