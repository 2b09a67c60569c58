# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The artefact of a version is noted as it is registered, so that its number never stands for another."""

from auzolan.ai.api import cards as api
from auzolan.ai.events import VersionRegistered
from auzolan.kernel.outbox import subscribe


@subscribe(VersionRegistered, name="ai.pin-version")
def pin(tenant: str, event: VersionRegistered) -> None:
    """Note which artefact the version has."""
    api.register_pins(tenant, event.slug, event.number, event.artefact)
