# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of systems."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class SystemRow(TenantRow):
    """A system of the register: what lists ask of it in columns, the whole of it in ``body``."""

    slug = models.CharField(max_length=100)
    unit = models.CharField(max_length=100)
    scope = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "slug"), name="system_slug")]
        ordering = ("slug",)
