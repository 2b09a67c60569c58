# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of what an administration publishes contracting data under."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class PublisherRow(TenantRow):
    """The ocid prefix that an administration was given; one row at most."""

    prefix = models.CharField(max_length=11)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant",), name="one_publisher"),)
