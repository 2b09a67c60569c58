# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of programs: keys, answered calls, webhooks and what is on its way to them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from auzolan.kernel.rows import TenantRow


class KeyRow(TenantRow):
    """An API key, known by its hash alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    begins = models.CharField(max_length=12)
    hash = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)


class CallRow(TenantRow):
    """A call that was answered, by the key under which its caller may make it again."""

    person = models.CharField(max_length=150)
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100)
    body = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("tenant", "person", "key"), name="one_answer")]


class WebhookRow(TenantRow):
    """An address that is told of events."""

    url = models.CharField(max_length=500)
    types = models.JSONField()
    person = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    paused = models.TextField(blank=True)

    class Meta(TenantRow.Meta):
        ordering = ("-pk",)


class DeliveryRow(TenantRow):
    """An event on its way to a webhook."""

    webhook = models.ForeignKey(WebhookRow, on_delete=models.CASCADE, related_name="deliveries")
    event = models.UUIDField()
    type = models.CharField(max_length=100)
    body = models.JSONField()
    attempts = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    answered = models.CharField(max_length=300, blank=True)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=("webhook", "event"), name="sent_once")]
        indexes: ClassVar = [
            models.Index(fields=("next_try_at",), condition=Q(done_at=None), name="parcels_waiting"),
        ]
        ordering = ("-pk",)
