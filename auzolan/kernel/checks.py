# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""System checks: no foreign key leaves its room, and every row of a room belongs to a tenant."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

_SHARED = {"kernel"}


def rooms_keep_to_themselves(app_configs: Any, **_kwargs: Any) -> list[checks.CheckMessage]:
    """Return an error for each foreign key from one room to another, and for each untenanted table of a room."""
    found: list[checks.CheckMessage] = []
    for config in apps.get_app_configs():
        if not config.name.startswith("auzolan.") or config.label == "kernel":
            continue
        for model in config.get_models():
            found += _crossing(model)
            if not any(f.name == "tenant" for f in model._meta.fields):
                found.append(checks.Error(f"{model.__name__} belongs to no tenant", obj=model, id="auzolan.E002"))
    return found


def _crossing(model: type[models.Model]) -> list[checks.CheckMessage]:
    room = model._meta.app_label
    return [
        checks.Error(
            f"{model.__name__}.{f.name} is a key into the room {f.related_model._meta.app_label}; name it by reference",
            obj=model,
            id="auzolan.E001",
        )
        for f in model._meta.get_fields()
        if isinstance(f, models.ForeignKey | models.ManyToManyField)
        and isinstance(f.related_model, type)
        and f.related_model._meta.app_label not in {room, *_SHARED}
    ]
