# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The keys of publiccode.yml 0.7, which also reads 0.2 to 0.6, as a table: what each holds and is held to.

Source: publiccode.yml, "The Standard", version 0.7.0 (CC0 1.0), and its parser's order of checking
(italia/publiccode-parser-go 5): what is given here in one order is told in that order.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from auzolan.govtech.core.publiccode import checks
from auzolan.govtech.core.publiccode.checks import Check


class Kind(Enum):
    """Say what a key holds."""

    TEXT = auto()
    FLAG = auto()
    TEXTS = auto()
    TEXT_OR_TEXTS = auto()
    SECTION = auto()
    SECTIONS = auto()
    BY_LANGUAGE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """Hold what is known of one key.

    ``checks`` are of its value, ``each`` of every item of a list; of both the first that fails is told. ``fields``
    are those of a section. A section that ``is_always`` is checked also where the file doesn't have it.
    """

    key: str
    kind: Kind = Kind.TEXT
    checks: tuple[Check, ...] = ()
    each: tuple[Check, ...] = ()
    fields: "tuple[Field, ...]" = ()
    is_always: bool = False


_DEPENDENCY: Final = (
    Field("name", checks=(checks.REQUIRED,)),
    Field("versionMin"),
    Field("versionMax"),
    Field("optional", Kind.FLAG),
    Field("version"),
)
_ORGANISATION: Final = (Field("name"), Field("uri", checks=(checks.REQUIRED, checks.ORGANISATION)))
_DESCRIPTION: Final = (
    Field("localisedName"),
    Field("genericName", checks=(checks.at_most(35),)),
    Field("shortDescription", checks=(checks.REQUIRED, checks.at_most(150))),
    Field("longDescription", checks=(checks.REQUIRED, checks.at_least(150), checks.at_most(10_000))),
    Field("documentation", checks=(checks.HTTP,)),
    Field("apiDocumentation", checks=(checks.HTTP,)),
    Field("features", Kind.TEXTS, (checks.SOME,)),
    Field("screenshots", Kind.TEXTS),
    Field("videos", Kind.TEXTS, each=(checks.HTTP,)),
    Field("awards", Kind.TEXTS),
)
_AUDIENCE: Final = (
    Field("scope", Kind.TEXTS, each=(checks.one_of("scopes"),)),
    Field("countries", Kind.TEXTS, each=(checks.COUNTRY,)),
    Field("unsupportedCountries", Kind.TEXTS, each=(checks.COUNTRY,)),
)
_LEGAL: Final = (
    Field("license", checks=(checks.REQUIRED, checks.LICENCE)),
    Field("mainCopyrightOwner"),
    Field("repoOwner"),
    Field("authorsFile"),
)
_CONTRACTOR: Final = (
    Field("name", checks=(checks.REQUIRED,)),
    Field("email", checks=(checks.EMAIL,)),
    Field("website", checks=(checks.HTTP,)),
    Field("until", checks=(checks.REQUIRED, checks.DAY)),
)
_CONTACT: Final = (
    Field("name", checks=(checks.REQUIRED,)),
    Field("email", checks=(checks.EMAIL,)),
    Field("affiliation"),
    Field("phone"),
)
_MAINTENANCE: Final = (
    Field("type", checks=(checks.REQUIRED, checks.one_of("maintenance_types"))),
    Field("contractors", Kind.SECTIONS, (checks.CONTRACTORS,), fields=_CONTRACTOR),
    Field("contacts", Kind.SECTIONS, (checks.CONTACTS,), fields=_CONTACT),
)
_LOCALISATION: Final = (
    Field("localisationReady", Kind.FLAG, (checks.REQUIRED,)),
    Field("availableLanguages", Kind.TEXTS, (checks.REQUIRED, checks.SOME), (checks.LANGUAGE,)),
)
_DEPENDENCIES: Final = tuple(
    Field(key, Kind.SECTIONS, fields=_DEPENDENCY) for key in ("open", "proprietary", "hardware")
)
_ITALY: Final = (
    Field("countryExtensionVersion", checks=(checks.one_of("it_versions"),)),
    Field(
        "conforme",
        Kind.SECTION,
        fields=tuple(
            Field(key, Kind.FLAG)
            for key in ("lineeGuidaDesign", "modelloInteroperabilita", "misureMinimeSicurezza", "gdpr")
        ),
    ),
    Field("riuso", Kind.SECTION, fields=(Field("codiceIPA", checks=(checks.IPA,)),)),
    Field(
        "piattaforme",
        Kind.SECTION,
        fields=tuple(Field(key, Kind.FLAG) for key in ("spid", "pagopa", "cie", "anpr", "io")),
    ),
)
FIELDS: Final = (
    Field("publiccodeYmlVersion"),
    Field("name", checks=(checks.REQUIRED,)),
    Field("applicationSuite"),
    Field("url", checks=(checks.REQUIRED, checks.URL)),
    Field("landingURL", checks=(checks.HTTP,)),
    Field("isBasedOn", Kind.TEXT_OR_TEXTS, each=(checks.URL,)),
    Field("softwareVersion"),
    Field("releaseDate", checks=(checks.DAY,)),
    Field("logo"),
    Field("monochromeLogo"),
    Field("organisation", Kind.SECTION, fields=_ORGANISATION),
    Field("inputTypes", Kind.TEXTS, each=(checks.MEDIA_TYPE,)),
    Field("outputTypes", Kind.TEXTS, each=(checks.MEDIA_TYPE,)),
    Field("platforms", Kind.TEXTS, (checks.SOME,)),
    Field("categories", Kind.TEXTS, each=(checks.one_of("categories"),)),
    Field("usedBy", Kind.TEXTS),
    Field("fundedBy", Kind.SECTIONS, fields=_ORGANISATION),
    Field("roadmap", checks=(checks.HTTP,)),
    Field("developmentStatus", checks=(checks.REQUIRED, checks.one_of("development_statuses"))),
    Field("softwareType", checks=(checks.REQUIRED, checks.one_of("software_types"))),
    Field("supports", Kind.SECTIONS, fields=(Field("id", checks=(checks.REQUIRED, checks.SUPPORTED)),)),
    Field("intendedAudience", Kind.SECTION, fields=_AUDIENCE),
    Field("description", Kind.BY_LANGUAGE, (checks.SOME, checks.LANGUAGES), fields=_DESCRIPTION),
    Field("legal", Kind.SECTION, fields=_LEGAL, is_always=True),
    Field("maintenance", Kind.SECTION, fields=_MAINTENANCE, is_always=True),
    Field("localisation", Kind.SECTION, fields=_LOCALISATION, is_always=True),
    Field("dependsOn", Kind.SECTION, fields=_DEPENDENCIES),
    Field("IT", Kind.SECTION, fields=_ITALY),
    Field("it", Kind.SECTION, fields=_ITALY),
)
