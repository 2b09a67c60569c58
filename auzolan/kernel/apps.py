# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kernel as a Django application."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    """Register the kernel's checks, its permissions and its bundle table."""

    name = "auzolan.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Wire the kernel."""
        from auzolan.kernel import bundles, naming, tenants
        from auzolan.kernel.access import EVERY_ROLE, declare
        from auzolan.kernel.checks import rooms_keep_to_themselves
        from auzolan.kernel.walls import raise_walls

        checks.register(rooms_keep_to_themselves)
        post_migrate.connect(raise_walls, sender=self)
        declare("kernel.desk", EVERY_ROLE)
        declare("kernel.tenants", ("administrator",))
        declare("kernel.access-log", ("auditor", "data-protection-officer", "administrator"))
        bundles.register(bundles.BundleTable("tenants", 0, tenants.record_tenants, tenants.dump_tenants))
        naming.names("kernel", "tenant")(tenants.name_tenants)
