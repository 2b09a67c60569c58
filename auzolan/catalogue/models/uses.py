# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of uses: how often data was asked for, counted by day; it holds nothing of who asked."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class UseRow(TenantRow):
    """How often a dataset (``name``: one file of it) was asked for in one way, by one kind of caller, on a day."""

    dataset = models.CharField(max_length=100)
    channel = models.CharField(max_length=20)
    on = models.DateField()
    name = models.CharField(max_length=100, blank=True)
    caller = models.CharField(max_length=20, blank=True)
    n = models.PositiveBigIntegerField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "dataset", "channel", "on", "name", "caller"), name="use_once"),
        ]
        indexes: ClassVar = [models.Index(fields=("tenant", "on"), name="uses_by_day")]
        ordering = ("on", "dataset")
