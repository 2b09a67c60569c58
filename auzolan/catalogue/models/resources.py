# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the files that the house keeps for datasets; their bytes and rows are in the lake."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class FileRow(TenantRow):
    """A file of a dataset as it is now."""

    dataset = models.CharField(max_length=100)
    name = models.CharField(max_length=100)
    is_geographic = models.BooleanField(default=False)
    body = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "dataset", "name"), name="file_name")]
        ordering = ("dataset", "name")


class FileVersionRow(TenantRow):
    """A version of a file: what it was, for ever."""

    dataset = models.CharField(max_length=100)
    name = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "dataset", "name", "number"), name="file_version"),
        ]
        ordering = ("dataset", "name", "-number")
