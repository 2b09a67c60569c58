# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of use cases and phases."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class UseCaseRow(TenantRow):
    """A use of data, with what it needs and is worth."""

    slug = models.CharField(max_length=100)
    owner = models.CharField(max_length=100)
    stage = models.CharField(max_length=20)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "slug"), name="use_case_slug")]
        ordering = ("slug",)


class PhaseRow(TenantRow):
    """A phase of the catalogue, with what must be reached."""

    number = models.PositiveIntegerField()
    closed_on = models.DateField(null=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "number"), name="phase_number")]
        ordering = ("number",)
