# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which the pages of files call what columns hold, what they look like, and how data is asked for."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.catalogue.nouns.resources import ColumnKind, Doubt, Personal

KINDS: Final[Mapping[ColumnKind, Any]] = {
    ColumnKind.TEXT: pgettext_lazy("kind of column", "text"),
    ColumnKind.WHOLE: _("whole numbers"),
    ColumnKind.DECIMAL: pgettext_lazy("kind of column", "numbers"),
    ColumnKind.DAY: pgettext_lazy("kind of column", "days"),
    ColumnKind.MOMENT: pgettext_lazy("kind of column", "moments"),
    ColumnKind.FLAG: _("true or false"),
}
PERSONAL: Final[Mapping[Personal, Any]] = {
    Personal.IDENTITY: _("identity numbers"),
    Personal.EMAIL: _("e-mail addresses"),
    Personal.PHONE: _("telephone numbers"),
    Personal.ACCOUNT: _("bank accounts"),
    Personal.NAME: _("surnames"),
    Personal.ADDRESS: _("home addresses"),
    Personal.BIRTH: _("dates of birth"),
}
DOUBTS: Final[Mapping[Doubt, Any]] = {
    Doubt.THOUSANDS: _("Some values have a point and three digits among whole numbers: is 9.392 meant to be 9392?"),
    Doubt.CONSTANT: _("every row has the same value"),
    Doubt.EMPTY: _("no row has a value"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "title": _("Title"),
    "version": _("Version"),
    "on": pgettext_lazy("of a version", "Day"),
    "sha256": "SHA-256",
    "rows": _("Rows"),
    "columns": _("Columns"),
    "missing": _("Columns that are missing"),
    "is_cleared": _("Everybody may have it"),
    "words": _("What its columns mean"),
}
