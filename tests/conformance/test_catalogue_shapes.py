# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Validation gives the verdicts of pySHACL, result by result, on real catalogues and on ones broken on purpose."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyoxigraph as ox
import pytest

from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.store import files, profiles
from auzolan.kernel.refusals import BadInput
from tests.conformance import oracle
from tests.conformance.oracle import SHARED

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason=f"the real catalogues are not at {SHARED}")
EXAMPLES = SHARED / "shacl" / "dcat-ap-es-1.0.0" / "examples"
VIOLATION = "http://www.w3.org/ns/shacl#Violation"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.mark.slow
@pytest.mark.parametrize("profile", Profile)
def test_every_real_catalogue_gets_the_verdict_of_pyshacl(profile: Profile) -> None:
    known = oracle.recorded()
    asked = [path for path in oracle.real_files() if oracle.key(path, profile) in known]
    assert len(asked) == len(oracle.real_files())
    different = [
        oracle.key(path, profile)
        for path in asked
        if oracle.fingerprint(oracle.ours(path, profile)) != known[oracle.key(path, profile)]
    ]
    assert not different


def test_what_was_recorded_is_what_pyshacl_says() -> None:
    path = EXAMPLES / "E_DCAT-AP-ES_minimal.ttl"
    for profile in (Profile.BASE, Profile.DCAT_AP_ES, Profile.HVD):
        conforms, found = oracle.theirs(path, profile)
        assert oracle.fingerprint(found) == oracle.recorded()[oracle.key(path, profile)]
        assert conforms == (not oracle.ours(path, profile))


@pytest.mark.parametrize("name", oracle.BROKEN)
def test_files_that_are_no_rdf_are_refused(name: str) -> None:
    [path] = [one for one in SHARED.rglob(name) if "catalogues" in one.parts or "harvest" in one.parts]
    with pytest.raises(BadInput, match=name.replace(".", r"\.")):
        files.read_exactly(path)


@pytest.mark.parametrize("profile", Profile)
def test_the_shapes_that_the_house_carries_are_the_published_ones(profile: Profile) -> None:
    published = ox.Dataset(q for one in oracle.SHAPES[profile] for q in files.read_exactly(SHARED / "shacl" / one))
    carried = profiles.shapes_of(profile)
    for graph in (published, carried):
        graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert carried == published


@pytest.mark.parametrize(
    ("name", "violations"),
    [("E_DCAT-AP-ES_full.ttl", 0), ("E_DCAT-AP-ES_minimal.ttl", 0), ("E_DCAT-AP-ES_Catalog_NSIP.ttl", 0)],
)
def test_the_official_examples_of_spain_are_judged_as_their_authors_expect(name: str, violations: int) -> None:
    found = oracle.ours(EXAMPLES / name, Profile.DCAT_AP_ES)
    assert sum(count for row, count in found.items() if row[3] == VIOLATION) == violations


def test_with_the_authority_tables_what_is_only_named_is_known() -> None:
    path = EXAMPLES / "E_DCAT-AP-ES_full.ttl"
    tables = profiles.authority_tables()
    alone, known = (oracle.ours(path, Profile.DCAT_AP, one) for one in (None, tables))
    assert known < alone, "the tables take results away and add none"
    gone = {row[4] for row in alone - known}
    assert "http://publications.europa.eu/resource/authority/language/SPA" in gone


def test_the_verdict_with_the_tables_is_that_of_pyshacl_on_both_together() -> None:
    """The tables themselves are not judged: pySHACL's results about them are left out."""
    import rdflib

    path = EXAMPLES / "E_DCAT-AP-ES_full.ttl"
    both, shapes = rdflib.Graph().parse(path).parse(profiles.HERE / "authority.ttl"), rdflib.Graph()
    for name in oracle.SHAPES[Profile.DCAT_AP]:
        shapes.parse(str(SHARED / "shacl" / name))
    told = {*map(str, rdflib.Graph().parse(path).subjects()), "_:"}
    _conforms, found = oracle.judged(both, shapes)
    expected = {row: count for row, count in found.items() if row[0] in told}
    assert dict(oracle.ours(path, Profile.DCAT_AP, profiles.authority_tables())) == expected


def literal(form: str, kind: str) -> ox.Literal:
    return ox.Literal(form, datatype=ox.NamedNode(XSD + kind))


FORMS = {
    "date": ["2024-01-01", "2024-01-01Z", "2024-01-01+02:00", "2024-13-01", "20240101", "2024-01-01T00:00:00"],
    "dateTime": ["2024-01-01T00:00:00", "2024-01-01T00:00:00.1234567Z", "2024-01-01T24:00:00", "2024-01-01", "x"],
    "gYear": ["2024", "x"],
    "decimal": ["10", "10.0", "-1", "abc", "1e5"],
    "integer": ["010", "-5", "+7", "x"],
    "nonNegativeInteger": ["5", "-5"],
    "double": ["1.5", "INF"],
    "duration": ["P1W", "PT3600S", "P14M", "1D", "-P1Y2M", "P"],
    "hexBinary": ["0fB7", "0fB"],
    "boolean": ["1", "yes"],
    "string": ["P1D", "3600"],
}
VALUES: list[ox.NamedNode | ox.Literal] = [literal(form, kind) for kind, forms in FORMS.items() for form in forms]
VALUES += [ox.Literal("x", language=one) for one in ("es", "en", "es")]
VALUES += [
    ox.NamedNode(one)
    for one in (
        "http://example.org/thing",
        "mailto:a@example.org",
        "http://publications.europa.eu/resource/authority/access-right/RESTRICTED",
        "http://publications.europa.eu/resource/authority/file-type/WMS_SRVC",
        "http://data.europa.eu/eli/reg_impl/2023/138/oj",
    )
]


def broken(source: Path, seed: int) -> Iterator[ox.Triple]:
    """Yield a description in which half of all that is said is left out, doubled, or replaced by something odd."""
    chance = np.random.default_rng(seed)
    graph = list(ox.parse(path=source, format=ox.RdfFormat.TURTLE))
    subjects = list(dict.fromkeys(quad.subject for quad in graph))
    named = {one: one if chance.random() < 0.8 else ox.BlankNode(f"b{n}") for n, one in enumerate(subjects)}
    for quad in graph:
        subject, value = named[quad.subject], named.get(quad.object, quad.object)
        if quad.predicate == TYPE or chance.random() < 0.5:
            yield ox.Triple(subject, quad.predicate, value)
        else:
            odd = [*VALUES, ox.BlankNode(), value]
            for n in chance.choice(len(odd), size=int(chance.choice((0, 1, 1, 1, 2))), replace=False):
                yield ox.Triple(subject, quad.predicate, odd[n])


@pytest.mark.slow
@pytest.mark.parametrize("profile", [Profile.DCAT_AP, Profile.DCAT_AP_ES, Profile.HVD])
@pytest.mark.parametrize("name", ["E_DCAT-AP-ES_full_optional.ttl", "E_DCAT-AP-ES_Catalog_NSIP.ttl"])
def test_descriptions_broken_on_purpose_get_the_verdict_of_pyshacl(name: str, profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    ox.serialize(broken(EXAMPLES / name, seed=len(name)), str(path), format=ox.RdfFormat.N_TRIPLES)
    _conforms, found = oracle.theirs(path, profile)
    assert oracle.ours(path, profile) == found
