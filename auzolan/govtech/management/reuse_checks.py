# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How reuse checks and exemptions from them are named wherever they are spoken of."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_exemptions as exempting
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import LANGUAGES, Text


def name_checks(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of checks by number; one that is not finished leads to the desk."""
    title, wanted = Text("Berrerabilpen-egiaztapena", "Comprobación de reutilización", "Reuse check"), set(keys)
    return {
        str(one.number): Named(
            Text(*(f"{title.into(code)} {one.number}" for code in LANGUAGES)),
            reverse("govtech:reuse_check" if one.is_finished else "govtech:desk_reuse_check", args=[one.number]),
        )
        for one in api.checks(by=system(tenant))
        if str(one.number) in wanted
    }


def name_exemptions(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of exemptions by number; each leads to the list that everybody reads."""
    title = Text("Berrerabilpen-salbuespena", "Exención de la comprobación de reutilización", "Reuse exemption")
    wanted = set(keys)
    return {
        str(one.number): Named(
            Text(*(f"{title.into(code)} {one.number}" for code in LANGUAGES)), reverse("govtech:reuse_exemptions")
        )
        for one in exempting.exemptions(by=system(tenant))
        if str(one.number) in wanted
    }


def wire() -> None:
    """Name them everywhere."""
    naming.names("govtech", "reuse-check")(name_checks)
    naming.names("govtech", "reuse-exemption")(name_exemptions)
