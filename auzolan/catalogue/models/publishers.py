# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of what a national portal asks of the administration that publishes."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class PublisherRow(TenantRow):
    """Who publishes the catalogue of an administration; ``body`` is the noun."""

    body = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant",), name="catalogue_publisher")]
