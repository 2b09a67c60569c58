# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of datasets: each with its whole graph, and what lists and clocks ask of it in columns."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class DatasetRow(TenantRow):
    """A dataset or a series of an administration's catalogue; ``graph`` is N-Triples, ``mark`` its digest."""

    slug = models.CharField(max_length=100)
    iri = models.CharField(max_length=2000)
    owner = models.CharField(max_length=100, blank=True)
    standing = models.CharField(max_length=20)
    is_series = models.BooleanField(default=False)
    series = models.CharField(max_length=2000, blank=True)
    source = models.BigIntegerField(null=True)
    identifier = models.CharField(max_length=2000, blank=True, default="")
    points = models.PositiveSmallIntegerField(default=0)
    graph = models.TextField()
    mark = models.CharField(max_length=64)
    brought = models.CharField(max_length=64, blank=True, default="", db_default="")
    body = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "slug"), name="dataset_slug"),
            models.UniqueConstraint(fields=("tenant", "iri"), name="dataset_iri"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("tenant", "standing", "slug"), name="datasets_standing"),
            models.Index(fields=("tenant", "series"), name="datasets_series"),
            models.Index(fields=("tenant", "source"), name="datasets_source"),
            # what has changed since the search was indexed is asked every other second: of this index alone
            models.Index(fields=("tenant", "recorded_at", "slug", "points", "id"), name="datasets_recorded"),
            models.Index(
                fields=("tenant", "identifier"), name="datasets_identifier", condition=~models.Q(identifier="")
            ),
        ]
        ordering = ("slug",)
