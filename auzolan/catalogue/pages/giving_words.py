# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which the history of the catalogue's own records is told."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

OF_PUBLISHER: Final[Mapping[str, Any]] = {
    "organism": _("Code in DIR3"),
    "name": _("Name"),
    "territory": _("Territory"),
    "page": _("Address on the web"),
    "since": _("The catalogue has been published since"),
    "email": _("E-mail for questions on the data"),
    "telephone": _("Telephone"),
}
