# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of quality: what people said to repairs, what addresses answered, the catalogue's points day by day."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class RepairRow(TenantRow):
    """A repair that a person accepted or refused; only ever added to: the newest answer to a key counts."""

    dataset = models.CharField(max_length=100)
    key = models.CharField(max_length=32)
    answer = models.CharField(max_length=10)
    at = models.DateTimeField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        indexes: ClassVar = [models.Index(fields=("tenant", "dataset"), name="repairs_dataset")]
        ordering = ("pk",)


class LinkRow(TenantRow):
    """What an address answered last; ``mark`` is the digest of the address, which is too long for an index."""

    url = models.TextField()
    mark = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    is_reachable = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "mark"), name="link_mark")]
        ordering = ("pk",)


class QualityDayRow(TenantRow):
    """What the catalogue earned on one day."""

    on = models.DateField()
    n = models.PositiveIntegerField()
    points = models.FloatField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "on"), name="quality_day")]
        ordering = ("on",)
