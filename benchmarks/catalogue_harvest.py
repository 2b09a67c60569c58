# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Time a harvest of very many datasets: read, held against DCAT-AP, scored, kept and indexed; then again.

The datasets are the 258 of the University of Alicante with addresses of their own for each copy, in pages of
1,000 as Turtle in a folder. The second harvest comes after a thousandth of them has changed, spread over all pages.
rdflib parses one of the pages in the same run. ``AUZOLAN_BENCH_DATASETS`` says how many (200,000).
"""

import os
import resource
import tempfile
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from benchmarks import results

CATALOGUES = Path(__file__).resolve().parents[2] / "shared" / "data" / "catalogue" / "catalogues"
COUNT = int(os.environ.get("AUZOLAN_BENCH_DATASETS", "200000"))
PER_PAGE = 1000
FILES = ("ua_catalog.rdf",)
BARS = (120.0, 10.0)


def main() -> None:
    """Print how long both harvests take, beside their bars, and how long rdflib parses as much."""
    if not all((CATALOGUES / name).is_file() for name in FILES):
        print(f"  the real catalogues are not at {CATALOGUES}: nothing measured")
        results.note("catalogues that are not there", 0, "files")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings", "AUZOLAN_VAR_DIR": f"{folder}/var"}
        (Path(folder) / "var").mkdir()
        pages = Path(folder) / "pages"
        pages.mkdir()
        _prepared()
        triples = _write(pages)
        size = sum(page.stat().st_size for page in pages.iterdir()) / 1e6
        print(f"  {COUNT:,} datasets, {triples:,} triples, {size:,.0f} MB")
        results.note("triples", triples, "triples")
        _measure(pages)
        _peer(pages)


def _prepared() -> None:
    """Make an installation with one administration and one unit."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.builders.kernel import a_tenant

    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")


def _measure(pages: Path) -> None:
    from auzolan.catalogue.models import DatasetRow
    from auzolan.catalogue.nouns.datasets import Standing

    share = COUNT / 200_000
    seconds, told = results.timed(lambda: _harvest(pages))
    results.report(f"harvest of {COUNT:,} datasets", seconds, _words(told), bar=f"<= {BARS[0] * share:g} s")
    rows = DatasetRow.objects.of("bizkaia")
    kept = rows.filter(standing=Standing.PUBLISHED.value).count()
    print(f"  {kept:,} rows, {rows.filter(points__gt=0).count():,} of them with points")
    was = dict(rows.values_list("slug", "recorded_at"))
    seconds, told = results.timed(lambda: _harvest(pages))
    results.report("the same again", seconds, _words(told))
    changed = _change(pages)
    seconds, told = results.timed(lambda: _harvest(pages))
    results.report(f"again, {changed:,} changed", seconds, _words(told), bar=f"<= {BARS[1]:g} s")
    now = dict(DatasetRow.objects.of("bizkaia").values_list("slug", "recorded_at"))
    wrote = sum(was.get(slug) != at for slug, at in now.items())
    results.note("rows written", wrote, "rows", bar=f"exactly {changed}")
    print(f"  {wrote:,} rows of datasets written  bar: exactly {changed:,}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for what, kilobytes in zip(("of the harvest itself", "of the largest process beside"), most, strict=True):
        results.note(f"most memory {what}", kilobytes / 1024, "MB")
        print(f"  most memory {what}: {kilobytes / 1024:,.0f} MB")


def _harvest(pages: Path) -> object:
    from auzolan.catalogue import api
    from auzolan.catalogue.nouns.harvesting import Kind
    from auzolan.kernel.access import system

    by = system("bizkaia")
    run, _report = api.harvest_into(by=by, address=str(pages), kind=Kind.DCAT, owner="mobility")
    seconds, count = results.timed(lambda: api.index_datasets(by=by))
    print(f"  of it {seconds:.1f} s for the index of {count:,}", flush=True)
    return run


def _words(told: object) -> str:
    return "  ".join(f"{name} {getattr(told, name):,}" for name in ("new", "changed", "same", "gone", "quarantined"))


def _write(pages: Path) -> int:
    """Write the pages; return how many triples they hold."""
    import pyoxigraph as ox

    from auzolan.catalogue.core.graphs import PREFIXES

    models, triples = cycle(_models()), 0
    for page in range(0, COUNT, PER_PAGE):
        told: dict[ox.Triple, None] = {}
        for number in range(page, min(page + PER_PAGE, COUNT)):
            [model] = islice(models, 1)
            told |= dict.fromkeys(_copied(model, number))
        triples += len(told)
        text = ox.serialize(told, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
        (pages / f"{page // PER_PAGE:04}.ttl").write_bytes(text)
    return triples


def _models() -> list[list[tuple[object, object, object]]]:
    """Return the statements of each real dataset, addresses within it apart from those that many share."""
    import pyoxigraph as ox

    from auzolan.catalogue.core import reading
    from auzolan.catalogue.core.harvesting.dcat import records_of
    from auzolan.catalogue.nouns.harvesting import Record

    found = []
    for name in FILES:
        graph = reading.read_exactly((CATALOGUES / name).read_bytes(), name)
        for one in records_of(graph):
            if isinstance(one, Record):
                quads = list(ox.parse(one.content, format=ox.RdfFormat.N_TRIPLES, lenient=True))
                found.append([(quad.subject, quad.predicate, quad.object) for quad in quads])
    return found


def _copied(model: list[tuple[object, object, object]], number: int) -> "list[object]":
    """Return a dataset with new addresses for itself and its parts; what many share (publishers, concepts) stays."""
    import pyoxigraph as ox

    kinds = {subject for subject, p, o in model if str(p).endswith("#type>") and str(o).endswith(_OWN)}
    own: dict[object, object] = {model[0][0]: ox.NamedNode(f"https://example.eus/dataset/d-{number}")}
    for subject in kinds:
        if isinstance(subject, ox.NamedNode):
            own.setdefault(subject, ox.NamedNode(f"https://example.eus/dataset/d-{number}/part/{len(own)}"))
    for subject, _p, _o in model:
        if isinstance(subject, ox.BlankNode):
            own.setdefault(subject, ox.BlankNode(f"d{number}x{len(own)}"))
    made = []
    for subject, p, o in model:
        if str(p) == "<http://purl.org/dc/terms/identifier>":
            o = ox.Literal(f"d-{number}") if subject == model[0][0] else o  # noqa: PLW2901
        made.append(ox.Triple(own.get(subject, subject), p, own.get(o, o)))
    return made


_OWN = ("dcat#Dataset>", "dcat#Distribution>", "dcat#DataService>", "vcard/ns#Organization>", "vcard/ns#Kind>")


def _change(pages: Path) -> int:
    """Give a thousandth of the datasets another title, spread over the pages; return how many."""
    chance, count = np.random.default_rng(7), max(COUNT // 1000, 1)
    wanted = sorted(map(int, chance.choice(COUNT, count, replace=False)))
    for page in sorted(pages.iterdir()):
        here = [one for one in wanted if one // PER_PAGE == int(page.stem)]
        text = page.read_text()
        for number in here:
            at = text.index(f"\n<https://example.eus/dataset/d-{number}> ")
            title = text.index("dct:title", at)
            quote = text.index('"', title)
            text = f"{text[: quote + 1]}Changed: {text[quote + 1 :]}"
        if here:
            page.write_text(text)
    return count


def _peer(pages: Path) -> None:
    """Let rdflib parse one page beside pyoxigraph, in the same run."""
    import pyoxigraph as ox
    import rdflib

    page = pages / "0000.ttl"
    ours, mine = results.timed(lambda: len(list(ox.parse(page.read_bytes(), format=ox.RdfFormat.TURTLE, lenient=True))))
    theirs, graph = results.timed(lambda: rdflib.Graph().parse(page, format="turtle"))
    pages_in_all = max(COUNT / PER_PAGE, 1)
    results.report("one page parsed: pyoxigraph", ours, f"{mine:,} triples")
    told = f"{theirs / ours:.0f} x as long; {theirs * pages_in_all:,.0f} s for all of them, parsing alone"
    results.report("one page parsed: rdflib", theirs, f"{len(graph):,} triples, {told}")


if __name__ == "__main__":
    main()
