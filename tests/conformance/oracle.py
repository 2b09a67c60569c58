# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""pySHACL as the oracle of validation, and its verdicts on real catalogues as they were recorded.

pySHACL needs minutes for one large catalogue, so its verdicts stand in ``pyshacl_verdicts.json`` as counts and
fingerprints: ``python -m tests.conformance.oracle`` asks it again for those that are missing.
"""

import hashlib
import json
import logging
import sys
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.nouns.validating import Result
from auzolan.catalogue.store import files, profiles

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "catalogue"
FOLDERS = ("catalogues", "harvest", "shacl/dcat-ap-es-1.0.0/examples")
FORMATS = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld"}
RECORDED = Path(__file__).with_name("pyshacl_verdicts.json")
BROKEN = {
    "full_croissant_dataset.jsonld": "a comma too many",
    "dataset.ttl": "a prefix that is not declared",
    "geonetwork-dcat-page-1.xml": "an answer of CSW around its RDF",
}
SHAPES = {
    Profile.BASE: ["dcat-ap-3.0.1/shapes.ttl"],
    Profile.RANGE: ["dcat-ap-3.0.1/range.ttl"],
    Profile.VOCABULARIES: ["dcat-ap-3.0.1/mdr-vocabularies.shape.ttl"],
    Profile.RECOMMENDED: ["dcat-ap-3.0.1/shapes_recommended.ttl"],
    Profile.DCAT_AP: [f"dcat-ap-3.0.1/{one}.ttl" for one in ("shapes", "range", "mdr-vocabularies.shape")],
    Profile.DCAT_AP_ES: [
        f"dcat-ap-es-1.0.0/shacl_{one}.ttl"
        for one in (
            "mdr-vocabularies.shape",
            "common_shapes",
            "catalog_shape",
            "dataservice_shape",
            "dataset_shape",
            "distribution_shape",
        )
    ],
    Profile.HVD: ["dcat-ap-3.0.0-hvd/hvd-SHACL-full.ttl"],
}
Rows = Counter[tuple[str, ...]]


def real_files() -> list[Path]:
    """Return the real files there are, without those that no reader of RDF takes."""
    found = (one for folder in FOLDERS for one in sorted((SHARED / folder).rglob("*")) if one.suffix in FORMATS)
    return [one for one in found if one.name not in BROKEN]


def ours(path: Path, profile: Profile, background: ox.Dataset | None = None) -> Rows:
    """Return what we find in a file: focus, path, component, severity, value and shape, each with how often."""
    return rows(validate(files.read_exactly(path), profiles.shapes_of(profile), background=background))


def rows(results: Iterable[Result]) -> Rows:
    """Return results as rows, blank nodes as ``_:``."""
    return Counter(tuple(map(_written, (r.focus, r.path, r.component, r.severity, r.value, r.shape))) for r in results)


def theirs(path: Path, profile: Profile) -> tuple[bool, Rows]:
    """Return pySHACL's verdict on the same file and the same shapes, read by rdflib from the shared files."""
    import rdflib

    data, shapes = rdflib.Graph(), rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        try:
            data.parse(str(path), format=FORMATS[path.suffix])
            for name in SHAPES[profile]:
                shapes.parse(str(SHARED / "shacl" / name), format="turtle")
            return judged(data, shapes)
        finally:
            logging.disable(logging.NOTSET)


def judged(data: "rdflib.Graph", shapes: "rdflib.Graph") -> tuple[bool, Rows]:  # type: ignore[name-defined]  # noqa: F821
    """Return pySHACL's verdict: whether the graph conforms, and the rows of its report."""
    import pyshacl
    from rdflib import RDF, SH, BNode

    conforms, report, _text = pyshacl.validate(data, shacl_graph=shapes, advanced=True)
    found: Rows = Counter()
    asked = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.resultSeverity, SH.value, SH.sourceShape)
    [top] = report.subjects(RDF.type, SH.ValidationReport)
    for result in report.objects(top, SH.result):
        terms = (report.value(result, one) for one in asked)
        found[tuple("" if t is None else "_:" if isinstance(t, BNode) else str(t) for t in terms)] += 1
    return bool(conforms), found


def fingerprint(found: Rows) -> list[int | str]:
    """Return how many results there are, and a fingerprint of them all, the same wherever the files lie."""
    lies = SHARED.as_uri()  # what a relative reference in a file resolves to
    told = "\n".join(sorted("\t".join((*row, str(count))).replace(lies, "shared:") for row, count in found.items()))
    return [found.total(), hashlib.sha256(told.encode()).hexdigest()[:20]]


def recorded() -> dict[str, list[int | str]]:
    """Return pySHACL's verdicts as they were recorded, by file and profile."""
    told: dict[str, list[int | str]] = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    return told


def key(path: Path, profile: Profile) -> str:
    """Return by which name a verdict is recorded."""
    return f"{path.relative_to(SHARED)} {profile.value}"


def _written(term: ox.NamedNode | ox.BlankNode | ox.Literal | str | None) -> str:
    if term is None:
        return ""
    if isinstance(term, str):
        return term
    return "_:" if isinstance(term, ox.BlankNode) else term.value


def main() -> None:
    """Ask pySHACL for every verdict that is not recorded yet."""
    known = recorded()
    for path in real_files():
        for profile in Profile:
            if key(path, profile) not in known:
                known[key(path, profile)] = fingerprint(theirs(path, profile)[1])
                RECORDED.write_text(json.dumps(known, indent=0, sort_keys=True) + "\n")
                sys.stdout.write(f"{key(path, profile)} {known[key(path, profile)]}\n")


if __name__ == "__main__":
    main()
