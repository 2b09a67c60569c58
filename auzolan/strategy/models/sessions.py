# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of bodies: who sits in them, their sessions, what these agreed."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class BodyRow(TenantRow):
    """A body that steers."""

    slug = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="one_body"),)
        ordering = ("slug",)


class SessionRow(TenantRow):
    """A session of a body."""

    number = models.PositiveIntegerField()
    of = models.CharField(max_length=100)
    on = models.DateField()
    stage = models.CharField(max_length=10)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_session"),)
        ordering = ("-on", "-number")


class AgreementRow(TenantRow):
    """What a session agreed that somebody does by a day."""

    session = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    owner = models.CharField(max_length=100)
    due = models.DateField()
    done_on = models.DateField(null=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "session", "number"), name="one_agreement"),)
        ordering = ("due", "session", "number")
