# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The published shapes and the authority tables that the house carries (``vocabularies/README.md``)."""

from pathlib import Path
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.store import files

HERE: Final = Path(__file__).resolve().parent.parent / "vocabularies"
_CORE: Final = {
    Profile.BASE: "dcat-ap-3.0.1/shapes.ttl",
    Profile.RANGE: "dcat-ap-3.0.1/range.ttl",
    Profile.VOCABULARIES: "dcat-ap-3.0.1/mdr-vocabularies.shape.ttl",
    Profile.RECOMMENDED: "dcat-ap-3.0.1/shapes_recommended.ttl",
    Profile.HVD: "dcat-ap-hvd-3.0.0/hvd-SHACL-full.ttl",
}
_SPANISH: Final = (
    "mdr-vocabularies.shape",
    "common_shapes",
    "catalog_shape",
    "dataservice_shape",
    "dataset_shape",
    "distribution_shape",
)


def shapes_of(profile: Profile) -> ox.Dataset:
    """Return the shapes of a profile as one graph."""
    match profile:
        case Profile.DCAT_AP:
            names = [_CORE[one] for one in (Profile.BASE, Profile.RANGE, Profile.VOCABULARIES)]
        case Profile.DCAT_AP_ES:
            names = [f"dcat-ap-es-1.0.0/shacl_{name}.ttl" for name in _SPANISH]
        case _:
            names = [_CORE[profile]]
    return ox.Dataset(quad for name in names for quad in files.read_exactly(HERE / name))


def authority_tables() -> ox.Dataset:
    """Return what the authority tables say of their concepts: of which class each is, and in which scheme."""
    return files.read_exactly(HERE / "authority.ttl")
