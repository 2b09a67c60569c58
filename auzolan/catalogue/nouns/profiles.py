# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The profiles of DCAT that a description of data can be held against."""

from enum import StrEnum


class Profile(StrEnum):
    """Name the published shapes that a description can be held against."""

    BASE = "base"
    RANGE = "range"
    VOCABULARIES = "vocabularies"
    RECOMMENDED = "recommended"
    DCAT_AP = "dcat-ap"
    DCAT_AP_ES = "dcat-ap-es"
    HVD = "hvd"
