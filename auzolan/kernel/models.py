# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kernel's tables: tenants, people, access, outbox, evidence ledger, dependencies, lake files."""

from typing import Any, Final

from django.contrib.auth.models import AbstractUser
from django.core.cache import caches
from django.db import models
from django.db.models import Q

from auzolan.kernel.rows import TenantRow
from auzolan.kernel.texts import Text

ADMINISTRATIONS = ("country", "province", "municipality")
UNITS = ("department", "directorate", "agency", "office", "company", "consortium", "association")
KINDS = (*ADMINISTRATIONS, *UNITS)


TREE: Final = "tree-of-tenants"


class Tenant(models.Model):
    """A node of the tree of administrations; a row of a room belongs to the administration it was recorded for."""

    slug = models.SlugField(primary_key=True, max_length=100)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    name_eu = models.CharField(max_length=300, blank=True)
    name_es = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    ine = models.CharField(max_length=5, blank=True)
    nif = models.CharField(max_length=9, blank=True)
    hosts = models.CharField(max_length=500, blank=True, help_text="host names that show this tenant, separated by ;")
    source = models.TextField(blank=True)

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the node, and let this process forget the tree that it knew."""
        super().save(*args, **kwargs)
        caches["nearby"].delete(TREE)

    @property
    def name(self) -> Text:
        """Return the tenant's name in three languages."""
        return Text(eu=self.name_eu, es=self.name_es, en=self.name_en)


class Person(AbstractUser):
    """Someone who signs in. What a person may do follows from the roles held, never from this row."""

    language = models.CharField(max_length=2, default="eu")

    @property
    def full_name(self) -> str:
        """Return the name people know this person by."""
        return self.get_full_name() or self.username


class Holding(models.Model):
    """A role held by a person at a node of the tree, from ``since`` until ``until`` (excluded)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holdings")
    role = models.CharField(max_length=40)
    at = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "role", "at", "since"), name="one_holding"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} @ {self.at_id}"


class AccessEntry(TenantRow):
    """Who looked at or did what: one entry of the tenant's hash-chained access log."""

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    person = models.CharField(max_length=150)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=300, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "number"), name="one_access_number"),)
        ordering = ("number",)


class OutboxEvent(TenantRow):
    """What happened, in the attributes of CloudEvents 1.0; written in the transaction in which it happened."""

    id = models.UUIDField(primary_key=True)
    type = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    time = models.DateTimeField()
    data = models.JSONField()
    settled = models.BooleanField(default=False)

    class Meta(TenantRow.Meta):
        indexes = (models.Index(fields=("time",), condition=Q(settled=False), name="outbox_unsettled"),)
        ordering = ("time", "id")


class Delivery(models.Model):
    """One event handed to one subscriber: done, or to be tried again."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=100)
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("event", "subscriber"), name="handled_once"),)

    def __str__(self) -> str:
        return f"{self.event_id} > {self.subscriber}"


class Citation(TenantRow):
    """One record rests on another: the evidence ledger, with the evidence's hash as it stood."""

    citing = models.CharField(max_length=300)
    evidence = models.CharField(max_length=300)
    hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "citing", "evidence", "hash"), name="cited_once"),)
        indexes = (models.Index(fields=("tenant", "evidence"), name="cited_by"),)


class Dependency(TenantRow):
    """One record needs another, as the room that keeps the first has published it."""

    room = models.CharField(max_length=20)
    needing = models.CharField(max_length=300)
    needed = models.CharField(max_length=300)

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("tenant", "room", "needing", "needed"), name="one_dependency"),)
        indexes = (models.Index(fields=("tenant", "needed"), name="needed_by"),)


class LakeFile(TenantRow):
    """A Parquet file that can be seen: a file without its row here does not exist for any reader."""

    dataset = models.CharField(max_length=60)
    partition = models.CharField(max_length=60, blank=True)
    path = models.CharField(max_length=400)
    rows = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    batch = models.CharField(max_length=100)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("tenant", "dataset", "batch", "partition"), condition=~Q(batch=""), name="one_batch"
            ),
        )
        indexes = (models.Index(fields=("tenant", "dataset", "partition"), name="lake_partition"),)
        ordering = ("id",)


class ChangeRow(TenantRow):
    """Who changed which record, when, and which fields from what to what; a trigger refuses every change of a row."""

    subject = models.CharField(max_length=300)
    at = models.DateTimeField()
    person = models.CharField(max_length=150)
    what = models.CharField(max_length=30)
    fields = models.JSONField(default=list)

    class Meta(TenantRow.Meta):
        indexes = (models.Index(fields=("tenant", "subject"), name="history_of_record"),)
        ordering = ("-pk",)


class BundleLoad(TenantRow):
    """A bundle that was loaded: which one, with which content, and how many rows each table kept."""

    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    licence = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta(TenantRow.Meta):
        ordering = ("-at",)
