# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of services."""

from django.db import models

from auzolan.kernel.rows import TenantRow


class ServiceRow(TenantRow):
    """A service; ``search`` holds the words by which it is found."""

    slug = models.CharField(max_length=200)
    owner = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20)
    is_template = models.BooleanField(default=False)
    search = models.TextField(blank=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="one_service"),)
        ordering = ("slug",)


class ChannelRow(TenantRow):
    """A channel of a service."""

    service = models.CharField(max_length=200)
    channel = models.CharField(max_length=20)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "service", "channel"), name="one_channel"),)
        ordering = ("service", "channel")


class OfficeRow(TenantRow):
    """A place where people are attended."""

    slug = models.CharField(max_length=100)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="one_office"),)
        ordering = ("slug",)


class LifeEventRow(TenantRow):
    """A life event."""

    code = models.CharField(max_length=60)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "code"), name="one_life_event"),)
        ordering = ("code",)


class AdoptionRow(TenantRow):
    """A service that was adopted from a template of another administration, with the template's content as it stood."""

    service = models.CharField(max_length=200)
    template_tenant = models.CharField(max_length=100)
    template = models.CharField(max_length=200)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "template_tenant", "template"), name="one_adoption"),)
        ordering = ("service",)


class CarriedRow(TenantRow):
    """A CPSV-AP graph that came in, whole (N-Quads), and how its services were recorded then, by their IRI."""

    source = models.CharField(max_length=300)
    quads = models.TextField()
    known = models.JSONField(default=dict)
    at = models.DateTimeField()
    person = models.CharField(max_length=150)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "source"), name="one_carried"),)
        ordering = ("source",)


class CharterRow(TenantRow):
    """A charter."""

    slug = models.CharField(max_length=100)
    owner = models.CharField(max_length=100, blank=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "slug"), name="one_charter"),)
        ordering = ("slug",)


class CommitmentRow(TenantRow):
    """One version of a commitment: added, and ended once; a trigger of the database refuses every other change."""

    charter = models.CharField(max_length=100)
    code = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    indicator = models.CharField(max_length=120, blank=True)
    service = models.CharField(max_length=200, blank=True)
    target = models.FloatField()
    target_unit = models.CharField(max_length=30)
    comparison = models.CharField(max_length=10)
    name = models.JSONField()
    source = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "charter", "code", "since"), name="one_commitment_version"),
        )
        ordering = ("charter", "code", "since")


class InvolvementRow(TenantRow):
    """An activity in which people took part."""

    service = models.CharField(max_length=200)
    phase = models.CharField(max_length=20)
    on = models.DateField()
    method = models.CharField(max_length=200)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("tenant", "service", "phase", "on", "method"), name="one_involvement"),
        )
        ordering = ("-on", "-pk")


class AssessmentRow(TenantRow):
    """A service held against the standard by a panel."""

    number = models.PositiveIntegerField()
    service = models.CharField(max_length=200)
    on = models.DateField()
    is_public = models.BooleanField(default=True)
    body = models.JSONField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_assessment_number"),)
        ordering = ("-on", "-number")
