# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which the pages of quality call codes: metrics, reasons, checks, profiles, high-value categories."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.curating import Answer
from auzolan.catalogue.nouns.overview import Check
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.nouns.repairs import Reason

METRICS: Final[Mapping[str, Any]] = {
    "keywordAvailability": _("Keywords"),
    "categoryAvailability": _("Theme"),
    "spatialAvailability": _("Area"),
    "temporalAvailability": _("Period"),
    "accessUrlStatusCode": _("The address answers"),
    "downloadUrlAvailability": _("Address of the file"),
    "downloadUrlStatusCode": _("The file's address answers"),
    "formatAvailability": _("File type"),
    "mediaTypeAvailability": _("Media type"),
    "formatMediaTypeVocabularyAlignment": _("File type and media type of the lists"),
    "formatMediaTypeNonProprietary": _("A format that nobody owns"),
    "formatMediaTypeMachineInterpretable": _("A format that machines read"),
    "dcatApCompliance": _("Conforms to DCAT-AP"),
    "licenceAvailability": _("Licence"),
    "knownLicence": _("Licence of the EU's list"),
    "accessRightsAvailability": _("Who may have access"),
    "accessRightsVocabularyAlignment": _("Access right of the EU's list"),
    "contactPointAvailability": _("Whom to ask"),
    "publisherAvailability": _("Who publishes it"),
    "rightsAvailability": _("Further rights"),
    "byteSizeAvailability": _("Size in bytes"),
    "dateIssuedAvailability": _("Day of first publication"),
    "dateModifiedAvailability": _("Day of last change"),
}
QUESTIONS: Final[Mapping[str, Any]] = {
    "keywordAvailability": _("Which words would people look for this dataset with?"),
    "categoryAvailability": _("Which of the EU's thirteen themes is this dataset about?"),
    "spatialAvailability": _("Which area are the data about?"),
    "temporalAvailability": _("Which period are the data about?"),
    "accessUrlStatusCode": _("At which address, that answers, can the data be had?"),
    "downloadUrlAvailability": _("At which address does the file itself stand?"),
    "downloadUrlStatusCode": _("At which address, that answers, does the file itself stand?"),
    "formatAvailability": _("Which file type are the data given in?"),
    "mediaTypeAvailability": _("Which media type are the data given in?"),
    "formatMediaTypeVocabularyAlignment": _("Which file type of the EU's list are the data given in?"),
    "formatMediaTypeNonProprietary": _("Can the data also be given in a format that nobody owns?"),
    "formatMediaTypeMachineInterpretable": _("Can the data also be given in a format that machines read, as CSV?"),
    "licenceAvailability": _("Under which licence may the data be used?"),
    "knownLicence": _("Which licence of the EU's list says the same as the one that is named?"),
    "accessRightsAvailability": _("Who may have access to the data: everybody, or some?"),
    "accessRightsVocabularyAlignment": _("Which access right of the EU's list is meant?"),
    "contactPointAvailability": _("Whom may people write to about this dataset?"),
    "publisherAvailability": _("Which organisation publishes this dataset?"),
    "rightsAvailability": _("Which rights beside the licence hold, if any?"),
    "byteSizeAvailability": _("How many bytes has the file?"),
    "dateIssuedAvailability": _("When was the dataset first published?"),
    "dateModifiedAvailability": _("When was the dataset last changed?"),
}
REASONS: Final[Mapping[Reason, Any]] = {
    Reason.ADDRESS: _("The text is an address of the web, and an address is needed here."),
    Reason.FILE_ADDRESS: _("The access address ends in the file's own format, so it is the file itself."),
    Reason.FORMAT_NAME: _("The text names a file type of the EU's list."),
    Reason.FORMAT_OF_MEDIA_TYPE: _("The media type stands for one file type of the EU's list."),
    Reason.FORMAT_OF_ADDRESS: _("The file's address ends in the name of a file type of the EU's list."),
    Reason.MEDIA_TYPE_NAME: _("The text is a media type that IANA registers."),
    Reason.MEDIA_TYPE_MISPLACED: _("The media type stands under a property that does not exist."),
    Reason.MEDIA_TYPE_OF_FORMAT: _("The file type has one media type that IANA registers."),
    Reason.LICENCE_NAME: _("The licence is known to the EU's list under this address."),
    Reason.LICENCE_OF_DATASET: _("The licence is given for the whole dataset; each way to have it needs it."),
    Reason.OPEN_LICENCE: _("The licence is open and the data stand at a public address."),
    Reason.ACCESS_RIGHT_NAME: _("The text names an access right of the EU's list."),
    Reason.THEME_NAME: _("The theme is one of the EU's, or the Spanish guide to DCAT-AP-ES maps it to one."),
    Reason.THEME_OF_KEYWORD: _("A keyword is the name of a theme."),
    Reason.KEYWORD_OF_THEME: _("The dataset's own theme bears this name."),
    Reason.LANGUAGE_NAME: _("The text names a language of the EU's list."),
    Reason.FREQUENCY_NAME: _("The text names a frequency of the EU's list."),
    Reason.PLACE_NAME: _("The text names a place that has an address of its own."),
    Reason.PERIOD_IN_TITLE: _("The title says which years the data are about."),
    Reason.PERIOD_WRITTEN: _("The period is written as one or two dates."),
    Reason.PERIOD_TERMS: _("DCAT-AP names the ends of a period so."),
    Reason.DATE_WRITTEN: _("The text is a date without its type."),
    Reason.WHOLE_NUMBER: _("The number is a whole one of bytes without its type."),
    Reason.E_MAIL: _("The text is an e-mail address."),
    Reason.CONTACT_OF_PUBLISHER: _("The description gives the mailbox of its publisher."),
    Reason.AGENT_NAME: _("The organisation is named, but not as DCAT-AP asks."),
    Reason.WORDS_AS_NODE: _("Words stand where a thing is needed; the thing is given those words."),
    Reason.IDENTIFIER: _("An identifier is a text, whatever it is an address of."),
    Reason.EMPTY: _("An empty text says nothing, and the question stays open."),
    Reason.RANGE: _("The property says which kind of thing stands there."),
}
ANSWERS: Final[Mapping[Answer, Any]] = {Answer.ACCEPTED: _("accepted"), Answer.REFUSED: _("refused")}
CHECKS: Final[Mapping[Check, Any]] = {
    Check.UP_TO_DATE: _("Updated in time"),
    Check.COLUMNS: _("Columns described"),
    Check.SERIES: _("Its series is in the catalogue"),
}
PROFILES: Final[Mapping[Profile, Any]] = {
    Profile.BASE: _("DCAT-AP 3.0.1, what must be there"),
    Profile.DCAT_AP: _("DCAT-AP 3.0.1, whole"),
    Profile.RECOMMENDED: _("DCAT-AP 3.0.1, what should be there"),
    Profile.DCAT_AP_ES: _("DCAT-AP-ES 1.0.0 (datos.gob.es)"),
    Profile.HVD: _("High-value data (HVD 3.0.0)"),
}
SEVERITIES: Final[Mapping[str, Any]] = {
    "Violation": _("must be mended"),
    "Warning": _("should be mended"),
    "Info": _("worth knowing"),
}
SEVERITY_TONES: Final = {"Violation": "bad", "Warning": "warn", "Info": "plain"}
HVD: Final[Mapping[str, Any]] = {
    "http://data.europa.eu/bna/c_ac64a52d": _("Geospatial"),
    "http://data.europa.eu/bna/c_dd313021": _("Earth observation and environment"),
    "http://data.europa.eu/bna/c_164e0bf5": _("Meteorological"),
    "http://data.europa.eu/bna/c_e1da4e07": _("Statistics"),
    "http://data.europa.eu/bna/c_a9135398": _("Companies and company ownership"),
    "http://data.europa.eu/bna/c_b79e35eb": _("Mobility"),
}


def offered(codes: Iterable[str], words: Mapping[str, Any], *more: str, empty: Any = None) -> list[tuple[str, Any]]:
    """Return codes with their words as choices, in the order of the words; ``more`` are those that stand there."""
    known = [code for code in words if code in set(codes)]
    others = [code for code in codes if code not in words]
    told = [(code, words.get(code, code)) for code in dict.fromkeys([*known, *others, *more]) if code]
    return told if empty is None else [("", empty), *told]
