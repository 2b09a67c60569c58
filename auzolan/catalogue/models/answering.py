# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of who answers for data: roles held, evidence of duties, what staff say, the limit of a load."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class DataRoleRow(TenantRow):
    """A role over data that somebody holds or held; ``is_part``: of its duties only those that it names."""

    number = models.PositiveIntegerField()
    role = models.CharField(max_length=40)
    scope = models.CharField(max_length=200)
    unit = models.CharField(max_length=100)
    person = models.CharField(max_length=150, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    is_part = models.BooleanField(default=False)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "number"), name="data_role_number"),
            models.UniqueConstraint(
                fields=("tenant", "role", "scope", "unit", "person", "since", "is_part"), name="data_role_held_once"
            ),
        ]
        ordering = ("number",)


class EvidenceRow(TenantRow):
    """What shows that a duty is done in a domain, of one day."""

    domain = models.CharField(max_length=100)
    duty = models.CharField(max_length=40)
    shown_by = models.CharField(max_length=500)
    on = models.DateField()
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "domain", "duty", "shown_by", "on"), name="duty_evidence"),
        ]
        ordering = ("domain", "duty", "-on", "-pk")


class SaidRow(TenantRow):
    """That one of the staff finds something wrong with a duty; ``voice`` tells one from another and names nobody."""

    duty = models.CharField(max_length=40)
    trouble = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    voice = models.CharField(max_length=64)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "duty", "trouble", "year", "voice"), name="said_once"),
        ]


class LoadLimitRow(TenantRow):
    """The load from which a person carries too much, as set; those before are kept."""

    limit = models.FloatField()
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        ordering = ("-at", "-pk")
