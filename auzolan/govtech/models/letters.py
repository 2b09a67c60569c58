# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of letters that applicants are owed: whom to write to stands with their application only."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class ApplicantLetterRow(TenantRow):
    """A letter that tells an applicant that the last day for applications is ``until`` now."""

    challenge = models.PositiveIntegerField()
    application = models.PositiveIntegerField()
    until = models.DateField()
    site = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "application", "until"), name="one_applicant_letter"),
        ]
