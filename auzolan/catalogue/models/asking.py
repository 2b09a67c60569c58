# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of what people ask: what was asked, what was written under it, who supports it, and how often from where.

Nobody is named in any of them; of an origin its keyed hash of one day is kept, and that for two days.
"""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class AskedRow(TenantRow):
    """A request for data, or a discussion of a dataset; ``code`` is the digest of the secret that follows it."""

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    unit = models.CharField(max_length=100, blank=True)
    dataset = models.CharField(max_length=100, blank=True)
    promised = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=64, blank=True)
    asked_on = models.DateField()
    body = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "reference"), name="asked_reference"),
            models.UniqueConstraint(fields=("tenant", "code"), condition=~models.Q(code=""), name="asked_code"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("tenant", "kind", "stage"), name="asked_stage"),
            models.Index(fields=("tenant", "dataset"), name="asked_dataset"),
        ]
        ordering = ("reference",)


class PostRow(TenantRow):
    """What somebody wrote under something asked."""

    asked = models.ForeignKey(AskedRow, on_delete=models.CASCADE, related_name="posts")
    at = models.DateTimeField()
    side = models.CharField(max_length=20)
    sight = models.CharField(max_length=20)
    unit = models.CharField(max_length=100, blank=True)
    text = models.TextField()

    class Meta(TenantRow.Meta):
        indexes: ClassVar = [models.Index(fields=("tenant", "sight"), name="posts_sight")]
        ordering = ("at", "pk")


class SupportRow(TenantRow):
    """That somebody supports a request; ``browser`` is the keyed hash of what the browser was given to be known by."""

    asked = models.ForeignKey(AskedRow, on_delete=models.CASCADE, related_name="supports")
    browser = models.CharField(max_length=64)
    on = models.DateField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("asked", "browser"), name="one_support")]


class DeedRow(TenantRow):
    """How often something was done on a day from one origin, to hold floods off."""

    deed = models.CharField(max_length=30)
    origin = models.CharField(max_length=64)
    on = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "deed", "origin", "on"), name="one_deed_a_day")
        ]


class AskingTermsRow(TenantRow):
    """The days in which an answer is owed and the weights of the ranking, as set; those before are kept."""

    body = models.JSONField()
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        ordering = ("-at", "-pk")
