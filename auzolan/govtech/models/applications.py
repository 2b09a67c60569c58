# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of applications to challenges."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class ApplicationRow(TenantRow):
    """An application; of the secret address by which its applicant follows it only the SHA-256 is kept."""

    number = models.PositiveIntegerField()
    challenge = models.PositiveIntegerField()
    code = models.CharField(max_length=64)
    stage = models.CharField(max_length=20)
    body = models.JSONField()
    contact = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "number"), name="one_application"),
            models.UniqueConstraint(fields=("tenant", "code"), name="one_application_code"),
        )
        ordering = ("number",)
