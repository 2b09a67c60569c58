# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of parcels, and of the governments that they are exchanged with."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class PartnerRow(TenantRow):
    """Another government, with the keys of its that were trusted."""

    slug = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="one_partner"),)
        ordering = ("slug",)


class ParcelRow(TenantRow):
    """A parcel of a partner, or our own where ``of`` is empty. ``data`` is its archive; of one that was taken, none.

    One may wait under the number of another that was taken: that with which the exchange begins anew.
    """

    of = models.CharField(max_length=100, blank=True, default="")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    body = models.JSONField()
    data = models.BinaryField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "of", "number", "stage"), name="one_parcel"),)
        ordering = ("of", "-number")


class BroughtRow(TenantRow):
    """One thing that a partner has told; ``mark`` is the SHA-256 of its key."""

    partner = models.CharField(max_length=100)
    sort = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)
    is_withdrawn = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "partner", "sort", "mark"), name="one_brought"),)
        ordering = ("-pk",)


class OfferedRow(TenantRow):
    """That a solution of the catalogue stands in our parcels."""

    solution = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "solution"), name="one_offered"),)
        ordering = ("solution",)


class FetchingRow(TenantRow):
    """Where the parcels of a partner are fetched, and when they are due; ``next_at`` is also in ``body``."""

    partner = models.CharField(max_length=100)
    next_at = models.DateTimeField(null=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "partner"), name="one_fetching"),)
        ordering = ("partner",)


class FetchRow(TenantRow):
    """What came of fetching from a partner, once or several times in a row."""

    partner = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        indexes = (models.Index(fields=("tenant", "partner"), name="fetches_of_partner"),)
        ordering = ("-pk",)
