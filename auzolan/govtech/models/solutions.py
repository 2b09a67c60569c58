# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the solution catalogue."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class SolutionRow(TenantRow):
    """A solution; ``mark`` is the SHA-256 of its key, ``brief`` what lists show. One that was merged is not shown."""

    slug = models.CharField(max_length=100)
    mark = models.CharField(max_length=64)
    is_shown = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()
    brief = models.JSONField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "slug"), name="one_solution"),
            models.UniqueConstraint(fields=("tenant", "mark"), name="one_solution_key"),
        )
        ordering = ("slug",)


class AliasRow(TenantRow):
    """That two addresses are of one repository; ``mark`` is the SHA-256 of the address that is an alias."""

    mark = models.CharField(max_length=64)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "mark"), name="one_alias"),)
        ordering = ("pk",)


class AdoptionRow(TenantRow):
    """That a body uses a solution, as somebody has stated and somebody else has confirmed."""

    number = models.PositiveIntegerField()
    solution = models.CharField(max_length=100)
    is_confirmed = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_solution_adoption"),)
        ordering = ("-number",)
