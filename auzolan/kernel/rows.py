# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows that belong to a tenant, and the manager that will not answer without one.

On PostgreSQL the database says it again (``walls``).
"""

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class UntenantedError(RuntimeError):
    """A query was asked without saying for which tenant: a fault of the program, never of a person."""

    def __init__(self, method: str) -> None:
        super().__init__(f"objects.{method}() needs a tenant: use objects.of(tenant).{method}()")


class TenantRows(models.QuerySet[Row]):
    """Hold rows of one tenant; what is created through it belongs to that tenant."""

    tenant: str = ""

    def create(self, **values: Any) -> Row:
        """Return the new row, with this tenant filled in."""
        return super().create(tenant_id=self.tenant, **values)

    def _clone(self) -> "TenantRows[Row]":
        clone: TenantRows[Row] = super()._clone()  # type: ignore[misc]
        clone.tenant = self.tenant
        return clone


class TenantManager(models.Manager[Row]):
    """Give rows of the tenant that is named, and refuse to give any other."""

    def of(self, tenant: str) -> TenantRows[Row]:
        """Return the rows of ``tenant`` (a slug) as a queryset."""
        if not tenant:
            raise UntenantedError("of")
        rows: TenantRows[Row] = TenantRows(self.model, using=self._db)
        rows = rows.filter(tenant_id=tenant)
        rows.tenant = tenant
        return rows

    def get_queryset(self) -> NoReturn:
        """Refuse: there is no queryset without a tenant."""
        raise UntenantedError("get_queryset")


class TenantRow(models.Model):
    """A row that belongs to one administration."""

    tenant = models.ForeignKey("kernel.Tenant", on_delete=models.PROTECT, related_name="+")

    everywhere = models.Manager()
    objects = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "everywhere"
        default_manager_name = "everywhere"

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk} of {self.tenant_id}"
