# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each dataset of a graph earns, and the mean of them all.

Source: data.europa.eu, MQA methodology. What is asked of a distribution is earned by the best distribution of the
dataset, metric by metric; dates count on the dataset or on a distribution of it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from auzolan.catalogue.core.graphs import (
    DCAT,
    DCT,
    FILE_TYPE,
    IANA,
    Said,
    Statements,
    Term,
    addresses,
    name_of,
    nodes,
    said,
)
from auzolan.catalogue.core.scoring.metrics import METRICS, rating
from auzolan.catalogue.nouns.quality import CatalogueScore, DatasetScore, Dimension, Rating, Vocabularies

IsReachable = Callable[[str], bool]
Look = Callable[[DatasetScore, Sequence[Said]], None]
POINTS: Final = {metric.name: metric.points for metric in METRICS}
REGISTERED: Final = (IANA, IANA.replace("http", "https", 1))
OF_DATASET: Final = {
    "keywordAvailability": f"{DCAT}keyword",
    "categoryAvailability": f"{DCAT}theme",
    "spatialAvailability": f"{DCT}spatial",
    "temporalAvailability": f"{DCT}temporal",
    "accessRightsAvailability": f"{DCT}accessRights",
    "contactPointAvailability": f"{DCAT}contactPoint",
    "publisherAvailability": f"{DCT}publisher",
    "dateIssuedAvailability": f"{DCT}issued",
    "dateModifiedAvailability": f"{DCT}modified",
}
OF_DISTRIBUTION: Final = {
    "downloadUrlAvailability": f"{DCAT}downloadURL",
    "formatAvailability": f"{DCT}format",
    "mediaTypeAvailability": f"{DCAT}mediaType",
    "licenceAvailability": f"{DCT}license",
    "rightsAvailability": f"{DCT}rights",
    "byteSizeAvailability": f"{DCAT}byteSize",
    "dateIssuedAvailability": f"{DCT}issued",
    "dateModifiedAvailability": f"{DCT}modified",
}
STATUS: Final = {"accessUrlStatusCode": f"{DCAT}accessURL", "downloadUrlStatusCode": f"{DCAT}downloadURL"}


def score(
    graph: Statements,
    vocabularies: Vocabularies,
    *,
    is_reachable: IsReachable | None = None,
    compliant: Collection[str] | None = None,
    at_120: Rating = Rating.BAD,
    look: Look | None = None,
) -> CatalogueScore:
    """Return what each dataset earns and the mean; of no dataset at all, 0 points.

    ``is_reachable`` answers whether an address answers; ``compliant`` names the datasets that conform to DCAT-AP. What
    is left out was not checked and earns nothing. ``look`` is shown each score with what is said of the distributions.

    >>> none = frozenset()
    >>> known = Vocabularies("", none, none, none, none, none, none)
    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> text = f'<urn:a> a <{DCAT}Dataset> ; <{DCAT}keyword> "x" ; <{DCT}title> "t" .'
    >>> told = score(read_exactly(text.encode(), "a.ttl"), known)
    >>> told.points, told.datasets[0].dimensions[Dimension.FINDABILITY], told.not_checked[0]
    (30.0, 30, 'accessUrlStatusCode')
    """
    datasets = []
    for node in nodes(graph, "Dataset"):
        about = said(graph, node)
        parts = [said(graph, one) for one in about.get(f"{DCAT}distribution", ())]
        got = earned(about, parts, vocabularies, is_reachable)
        if compliant is not None and name_of(node) in compliant:
            got.add("dcatApCompliance")
        datasets.append(_scored(name_of(node), got, at_120))
        if look is not None:
            look(datasets[-1], parts)
    mean = sum(one.points for one in datasets) / len(datasets) if datasets else 0.0
    unchecked = [*(STATUS if is_reachable is None else ()), *(("dcatApCompliance",) if compliant is None else ())]
    return CatalogueScore(
        mean, rating(mean, at_120=at_120), tuple(datasets), vocabularies.version, not_checked=tuple(unchecked)
    )


def earned(
    about: Said, parts: Iterable[Said], vocabularies: Vocabularies, is_reachable: IsReachable | None = None
) -> set[str]:
    """Return the metrics that a dataset earns by itself and by its distributions, compliance left out.

    >>> import pyoxigraph as ox
    >>> none = frozenset()
    >>> known = Vocabularies("", none, none, none, none, none, none)
    >>> sorted(earned({}, [{f"{DCT}license": [ox.Literal("CC")]}, {f"{DCT}rights": [ox.Literal("r")]}], known))
    ['licenceAvailability', 'rightsAvailability']
    """
    return earned_by_itself(about, vocabularies).union(
        *(earned_by_part(part, vocabularies, is_reachable) for part in parts)
    )


def earned_by_itself(about: Said, vocabularies: Vocabularies) -> set[str]:
    """Return the metrics that what is said of a dataset itself earns.

    >>> import pyoxigraph as ox
    >>> none = frozenset()
    >>> earned_by_itself({f"{DCAT}keyword": [ox.Literal("k")]}, Vocabularies("", none, none, none, none, none, none))
    {'keywordAvailability'}
    """
    got = {name for name, path in OF_DATASET.items() if about.get(path)}
    if any(one in vocabularies.access_rights for one in addresses(about.get(f"{DCT}accessRights", ()))):
        got.add("accessRightsVocabularyAlignment")
    return got


def earned_by_part(part: Said, vocabularies: Vocabularies, is_reachable: IsReachable | None = None) -> set[str]:
    """Return the metrics that what is said of one distribution earns its dataset.

    >>> import pyoxigraph as ox
    >>> none = frozenset()
    >>> earned_by_part({f"{DCT}rights": [ox.Literal("r")]}, Vocabularies("", none, none, none, none, none, none))
    {'rightsAvailability'}
    """
    got = {name for name, path in OF_DISTRIBUTION.items() if part.get(path)}
    got |= _looked_up(part, vocabularies)
    if is_reachable is not None:
        got |= {name for name, path in STATUS.items() if any(is_reachable(url.value) for url in part.get(path, ()))}
    return got


def _looked_up(part: Said, vocabularies: Vocabularies) -> set[str]:
    """Return the metrics of a distribution that ask whether a value stands in a vocabulary."""
    formats, media = part.get(f"{DCT}format", []), part.get(f"{DCAT}mediaType", [])
    codes = _codes([*formats, *media])
    got = set()
    if not vocabularies.formats.isdisjoint(_codes(formats)) and _is_registered(media, vocabularies):
        got.add("formatMediaTypeVocabularyAlignment")
    if not vocabularies.free_formats.isdisjoint(codes):
        got.add("formatMediaTypeNonProprietary")
    if not vocabularies.machine_formats.isdisjoint(codes):
        got.add("formatMediaTypeMachineInterpretable")
    if any(one in vocabularies.known_licences for one in addresses(part.get(f"{DCT}license", ()))):
        got.add("knownLicence")
    return got


def _codes(values: Iterable[Term]) -> list[str]:
    return [one.removeprefix(FILE_TYPE) for one in addresses(values) if one.startswith(FILE_TYPE)]


def _is_registered(values: Iterable[Term], vocabularies: Vocabularies) -> bool:
    found = addresses(values)
    return any(
        one.removeprefix(r) in vocabularies.media_types for one in found for r in REGISTERED if one.startswith(r)
    )


def _scored(dataset: str, got: Collection[str], at_120: Rating) -> DatasetScore:
    metrics = {metric.name: metric.points if metric.name in got else 0 for metric in METRICS}
    dimensions = dict.fromkeys(Dimension, 0)
    for metric in METRICS:
        dimensions[metric.dimension] += metrics[metric.name]
    points = sum(metrics.values())
    return DatasetScore(dataset, metrics, dimensions, points, rating(points, at_120=at_120))
