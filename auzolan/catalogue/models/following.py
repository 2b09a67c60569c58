# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of followers: the only place where an e-mail address of a visitor stands, until its end is asked for."""

from typing import ClassVar

from django.db import models

from auzolan.kernel.rows import TenantRow


class FollowerRow(TenantRow):
    """An address that wants to be told of something (``what``: ``theme/TRAN``); ``code`` confirms it and ends it.

    ``is_asker``: whoever asked is told at once, all others once a week.
    """

    email = models.CharField(max_length=254)
    language = models.CharField(max_length=2)
    what = models.CharField(max_length=200)
    site = models.CharField(max_length=300)
    code = models.CharField(max_length=64)
    is_asker = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tenant", "email", "what"), name="one_following"),
            models.UniqueConstraint(fields=("tenant", "code"), name="following_code"),
        ]
