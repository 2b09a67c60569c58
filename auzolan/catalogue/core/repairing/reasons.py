# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why each kind of repair is proposed, and what is asked of the producer for each metric, in words."""

from typing import Final

from auzolan.catalogue.core.graphs import DCAT, DCT
from auzolan.catalogue.nouns.repairs import Reason

WHY: Final = {
    Reason.ADDRESS: "the text is an address of the web, and an address is needed here",
    Reason.FILE_ADDRESS: "the access address ends in the file's own format, so it is the file itself",
    Reason.FORMAT_NAME: "the text names a file type of the EU's list",
    Reason.FORMAT_OF_MEDIA_TYPE: "the media type stands for one file type of the EU's list",
    Reason.FORMAT_OF_ADDRESS: "the file's address ends in the name of a file type of the EU's list",
    Reason.MEDIA_TYPE_NAME: "the text is a media type that IANA registers",
    Reason.MEDIA_TYPE_MISPLACED: "the media type stands under a property that does not exist",
    Reason.MEDIA_TYPE_OF_FORMAT: "the file type has one media type that IANA registers",
    Reason.LICENCE_NAME: "the licence is known to the EU's list under this address",
    Reason.LICENCE_OF_DATASET: "the record gives its licence for the whole dataset; the distribution needs it",
    Reason.OPEN_LICENCE: "the record's licence is open and the data stand at a public address",
    Reason.ACCESS_RIGHT_NAME: "the text names an access right of the EU's list",
    Reason.THEME_NAME: "the theme is one of the EU's, or the Spanish guide to DCAT-AP-ES maps it to one",
    Reason.THEME_OF_KEYWORD: "a keyword of the record is the name of a theme",
    Reason.KEYWORD_OF_THEME: "the record's own theme bears this name",
    Reason.LANGUAGE_NAME: "the text names a language of the EU's list",
    Reason.FREQUENCY_NAME: "the text names a frequency of the EU's list",
    Reason.PLACE_NAME: "the text names a place that has an address of its own",
    Reason.PERIOD_IN_TITLE: "the title says which years the data are about",
    Reason.PERIOD_WRITTEN: "the period is written as one or two dates",
    Reason.PERIOD_TERMS: "DCAT-AP names the ends of a period so",
    Reason.DATE_WRITTEN: "the text is a date without its type",
    Reason.WHOLE_NUMBER: "the number is a whole one of bytes without its type",
    Reason.E_MAIL: "the text is an e-mail address",
    Reason.CONTACT_OF_PUBLISHER: "the record gives the mailbox of its publisher",
    Reason.AGENT_NAME: "the record names the organisation, but not as DCAT-AP asks",
    Reason.WORDS_AS_NODE: "words stand where a thing is needed; the thing is given those words",
    Reason.IDENTIFIER: "an identifier is a text, whatever it is an address of",
    Reason.EMPTY: "an empty text says nothing, and the question stays open",
    Reason.RANGE: "the property says which kind of thing stands there",
}
ASKS: Final = {
    "keywordAvailability": (f"{DCAT}keyword", "Which words would people look for this dataset with?"),
    "categoryAvailability": (f"{DCAT}theme", "Which of the EU's thirteen themes is this dataset about?"),
    "spatialAvailability": (f"{DCT}spatial", "Which area are the data about?"),
    "temporalAvailability": (f"{DCT}temporal", "Which period are the data about?"),
    "accessUrlStatusCode": (f"{DCAT}accessURL", "At which address, that answers, can the data be had?"),
    "downloadUrlAvailability": (f"{DCAT}downloadURL", "At which address does the file itself stand?"),
    "downloadUrlStatusCode": (f"{DCAT}downloadURL", "At which address, that answers, does the file itself stand?"),
    "formatAvailability": (f"{DCT}format", "Which file type are the data given in?"),
    "mediaTypeAvailability": (f"{DCAT}mediaType", "Which media type are the data given in?"),
    "formatMediaTypeVocabularyAlignment": (
        f"{DCT}format",
        "Which file type of the EU's list, and which media type of IANA's, are the data given in?",
    ),
    "formatMediaTypeNonProprietary": (f"{DCT}format", "Can the data also be given in a format that nobody owns?"),
    "formatMediaTypeMachineInterpretable": (
        f"{DCT}format",
        "Can the data also be given in a format that machines read, as CSV or JSON?",
    ),
    "licenceAvailability": (f"{DCT}license", "Under which licence may the data be used?"),
    "knownLicence": (f"{DCT}license", "Which licence of the EU's list says the same as the one that is named?"),
    "accessRightsAvailability": (f"{DCT}accessRights", "Who may have access to the data: everybody, or some?"),
    "accessRightsVocabularyAlignment": (
        f"{DCT}accessRights",
        "Which access right of the EU's list is meant: public, restricted or not public?",
    ),
    "contactPointAvailability": (f"{DCAT}contactPoint", "Whom may people write to about this dataset?"),
    "publisherAvailability": (f"{DCT}publisher", "Which organisation publishes this dataset?"),
    "rightsAvailability": (f"{DCT}rights", "Which rights beside the licence hold, if any?"),
    "byteSizeAvailability": (f"{DCAT}byteSize", "How many bytes has the file?"),
    "dateIssuedAvailability": (f"{DCT}issued", "When was the dataset first published?"),
    "dateModifiedAvailability": (f"{DCT}modified", "When was the dataset last changed?"),
}
