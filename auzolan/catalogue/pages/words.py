# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which the pages call what datasets hold; those of themes are the EU's own."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.quality import Dimension, Rating
from auzolan.catalogue.nouns.search import Facet, Sort
from auzolan.catalogue.nouns.themes import THEMES
from auzolan.kernel.web import into

FREQUENCIES: Final[Mapping[str, Any]] = {
    "CONT": _("continuously"),
    "UPDATE_CONT": _("continuously"),
    "HOURLY": _("every hour"),
    "DAILY_2": _("twice a day"),
    "DAILY": _("every day"),
    "WEEKLY_3": _("three times a week"),
    "WEEKLY_2": _("twice a week"),
    "WEEKLY": _("every week"),
    "BIWEEKLY": _("every two weeks"),
    "MONTHLY_3": _("three times a month"),
    "MONTHLY_2": _("twice a month"),
    "MONTHLY": _("every month"),
    "BIMONTHLY": _("every two months"),
    "QUARTERLY": _("every three months"),
    "ANNUAL_3": _("three times a year"),
    "ANNUAL_2": _("twice a year"),
    "ANNUAL": _("every year"),
    "BIENNIAL": _("every two years"),
    "TRIENNIAL": _("every three years"),
    "QUADRENNIAL": _("every four years"),
    "QUINQUENNIAL": _("every five years"),
    "IRREG": _("irregularly"),
    "NEVER": _("never: it does not change"),
    "NOT_PLANNED": _("no update is planned"),
    "OTHER": pgettext_lazy("frequency", "otherwise"),
    "UNKNOWN": pgettext_lazy("frequency", "unknown"),
}
# names of their own, the same in every language
LICENCES: Final[Mapping[str, str]] = {
    "CC0": "CC0 1.0",
    "CC_BY": "CC BY",
    "CC_BYNC": "CC BY-NC",
    "CC_BYNCND": "CC BY-NC-ND",
    "CC_BYNCSA": "CC BY-NC-SA",
    "CC_BYND": "CC BY-ND",
    "CC_BYSA": "CC BY-SA",
    "CC_BY_2_0": "CC BY 2.0",
    "CC_BY_2_5": "CC BY 2.5",
    "CC_BY_3_0": "CC BY 3.0",
    "CC_BY_4_0": "CC BY 4.0",
    "CC_BYSA_3_0": "CC BY-SA 3.0",
    "CC_BYSA_4_0": "CC BY-SA 4.0",
    "CC_BYNC_4_0": "CC BY-NC 4.0",
    "DLDE_BY_2_0": "dl-de/by-2-0",
    "DLDE_ZERO_2_0": "dl-de/zero-2-0",
    "ODC_BL": "ODbL",
    "ODC_BY": "ODC-By",
    "ODC_PDDL": "PDDL",
}
RATINGS: Final[Mapping[str, Any]] = {
    Rating.EXCELLENT: pgettext_lazy("rating", "Excellent"),
    Rating.GOOD: pgettext_lazy("rating", "Good"),
    Rating.SUFFICIENT: pgettext_lazy("rating", "Sufficient"),
    Rating.BAD: pgettext_lazy("rating", "Bad"),
}
TONES: Final[Mapping[str, str]] = {
    Rating.EXCELLENT: "good",
    Rating.GOOD: "good",
    Rating.SUFFICIENT: "warn",
    Rating.BAD: "bad",
}
DIMENSIONS: Final[Mapping[Dimension, Any]] = {
    Dimension.FINDABILITY: _("Findability"),
    Dimension.ACCESSIBILITY: _("Accessibility"),
    Dimension.INTEROPERABILITY: _("Interoperability"),
    Dimension.REUSABILITY: _("Reusability"),
    Dimension.CONTEXTUALITY: _("Contextuality"),
}
STANDINGS: Final[Mapping[Standing, Any]] = {
    Standing.DRAFT: _("draft"),
    Standing.PUBLISHED: _("published"),
    Standing.WITHDRAWN: _("withdrawn"),
}
ACCESS: Final[Mapping[str, Any]] = {
    "PUBLIC": _("public"),
    "RESTRICTED": _("restricted"),
    "NON_PUBLIC": _("not public"),
    "CONFIDENTIAL": _("confidential"),
    "SENSITIVE": _("sensitive"),
    "NORMAL": _("normal"),
}
FACETS: Final[Mapping[Facet, Any]] = {
    Facet.THEME: _("Theme"),
    Facet.PUBLISHER: _("Publisher"),
    Facet.PLACE: _("Municipality"),
    Facet.FORMAT: _("Format"),
    Facet.LICENCE: _("Licence"),
    Facet.RATING: _("Quality of the description"),
}
SORTS: Final[Mapping[Sort, Any]] = {
    Sort.BEST: _("What fits best"),
    Sort.NEWEST: _("Newest first"),
    Sort.TITLE: _("By title"),
    Sort.QUALITY: _("Best described first"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "title": _("Title"),
    "description": _("Description"),
    "is_series": _("Is a series"),
    "keywords": _("Keywords"),
    "themes": _("Themes"),
    "publisher": _("Publisher"),
    "contact": _("Contact"),
    "landing_page": _("Page on the web"),
    "licence": _("Licence"),
    "access_rights": _("Access rights"),
    "frequency": _("Updated"),
    "formats": _("Formats"),
    "places": _("Municipalities"),
    "since": _("Data since"),
    "until": _("Data until"),
    "issued": _("Issued"),
    "modified": _("Changed"),
    "is_high_value": _("High-value dataset"),
    "hvd": _("Categories of high value"),
    "series": _("Series"),
    "distributions": _("Ways to have the data"),
    "owner": _("Unit that answers for it"),
    "standing": _("Standing"),
    "reason": _("Reason"),
    **{standing.value: word for standing, word in STANDINGS.items()},
}

DEEDS: Final[Mapping[str, Any]] = {"published": _("published"), "withdrawn": _("withdrawn")}


def theme(code: str) -> str:
    """Return the name of a theme; what is none of the EU's, as it stands."""
    return into(THEMES[code]) if code in THEMES else code


def licence(code: str) -> str:
    """Return the name of a licence; what is none of the EU's, as it stands."""
    return LICENCES.get(code, code)


def place(code: str) -> str:
    """Return the name of a municipality in the language of the page; its code where the catalogue knows none."""
    known = api.municipality_names().get(code)
    return into(known) if known else code


def value(facet: Facet, code: str) -> str:
    """Return the word for a value of a facet."""
    match facet:
        case Facet.THEME:
            return theme(code)
        case Facet.LICENCE:
            return licence(code)
        case Facet.PLACE:
            return place(code)
        case Facet.RATING:
            return str(RATINGS.get(code, code))
    return code
