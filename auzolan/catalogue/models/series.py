# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of series: families that a person has accepted or refused, and the slices of those that were accepted."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class FamilyRow(TenantRow):
    """What a person has said of a family: it is a series (``dataset`` is the slug of it), or it is none."""

    family = models.CharField(max_length=200)
    accepted = models.BooleanField()
    dataset = models.CharField(max_length=100, blank=True)
    iri = models.CharField(max_length=2000, blank=True)
    person = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "family"), name="one_word_on_a_family")]
        ordering = ("family",)


class SliceRow(TenantRow):
    """A dataset that belongs to a series and the municipality of which it speaks, beside what its graph says."""

    series = models.CharField(max_length=2000)
    iri = models.CharField(max_length=2000)
    town = models.CharField(max_length=5)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "iri"), name="one_series_of_a_dataset")]
        indexes: ClassVar = [models.Index(fields=("tenant", "series"), name="slices_series")]
        ordering = ("town", "iri")
