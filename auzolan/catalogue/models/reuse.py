# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of reuse: what visitors declare, what cites the data, forums, and what a dataset costs to keep."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class ReuseRow(TenantRow):
    """Something made with data."""

    slug = models.CharField(max_length=100)
    standing = models.CharField(max_length=20)
    sent_at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "slug"), name="reuse_slug")]
        indexes: ClassVar = [
            models.Index(fields=("tenant", "standing", "-sent_at"), name="reuses_standing"),
        ]
        ordering = ("-sent_at", "slug")


class ReusedRow(TenantRow):
    """A dataset that a reuse is made with."""

    reuse = models.ForeignKey(ReuseRow, on_delete=models.CASCADE, related_name="reused")
    dataset = models.CharField(max_length=100)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("reuse", "dataset"), name="reused_once")]
        indexes: ClassVar = [models.Index(fields=("tenant", "dataset"), name="reused_dataset")]
        ordering = ("reuse", "dataset")


class ContributionRow(TenantRow):
    """A community resource of a dataset."""

    number = models.PositiveIntegerField()
    dataset = models.CharField(max_length=100)
    standing = models.CharField(max_length=20)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="contribution_number")]
        indexes: ClassVar = [
            models.Index(fields=("tenant", "dataset"), name="contributions_dataset"),
            models.Index(fields=("tenant", "standing"), name="contributions_standing"),
        ]
        ordering = ("number",)


class CitationRow(TenantRow):
    """A page of the web that cites a dataset."""

    dataset = models.CharField(max_length=100)
    page = models.CharField(max_length=1000)
    found_on = models.DateField()
    title = models.CharField(max_length=300, blank=True)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "dataset", "page"), name="citation_page"),
        ]
        ordering = ("dataset", "page")


class ForumRow(TenantRow):
    """A forum of those who use the data."""

    number = models.PositiveIntegerField()
    on = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="forum_number")]
        ordering = ("-on", "-number")


class PointRow(TenantRow):
    """A point that somebody proposes for the agenda of a forum."""

    number = models.PositiveIntegerField()
    forum = models.PositiveIntegerField()
    standing = models.CharField(max_length=20)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="point_number")]
        indexes: ClassVar = [
            models.Index(fields=("tenant", "forum"), name="points_forum"),
            models.Index(fields=("tenant", "standing"), name="points_standing"),
        ]
        ordering = ("number",)


class OutcomeRow(TenantRow):
    """What a forum agreed that somebody does by a day."""

    forum = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    due = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "forum", "number"), name="outcome_number")]
        ordering = ("due", "forum", "number")


class UpkeepRow(TenantRow):
    """What a dataset costs in a year, as its keepers say."""

    dataset = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "dataset"), name="upkeep_dataset")]
        ordering = ("dataset",)


class SentRow(TenantRow):
    """That something was sent today from an origin (a mark that tells nothing on another day); forgotten the next."""

    origin = models.CharField(max_length=32)
    on = models.DateField()

    class Meta(TenantRow.Meta):
        indexes: ClassVar = [models.Index(fields=("tenant", "origin"), name="sent_origin")]
        ordering = ("on",)
