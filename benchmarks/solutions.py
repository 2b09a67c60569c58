# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Time reading a catalogue of 551 solutions, and checking publiccode.yml beside PyYAML (libyaml) that only loads it."""

import json
import os
import tempfile
from pathlib import Path
from typing import Final

import yaml

from benchmarks.results import beside, note, report, timed

HOME: Final = Path(__file__).resolve().parents[1]
EXAMPLES: Final = HOME / "docs" / "examples" / "solutions"
ENTRIES: Final = 551
FILES: Final = 200


def main() -> None:
    """Print what reading takes beside its bar, and what checking a file takes beside loading it."""
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings", "AUZOLAN_VAR_DIR": var}
        import django

        django.setup()
        from auzolan.govtech.api import publiccode_files, solution_files
        from auzolan.kernel import clock
        from auzolan.kernel.access import visitor

        catalogue, out = Path(var) / "catalogue.jsonl", Path(var) / "out.jsonl"
        catalogue.write_text("\n".join(_entries()), encoding="utf-8")
        seconds, told = timed(
            lambda: solution_files.import_solutions(
                by=visitor(""), paths=[catalogue], as_of=clock.today(), out=out, into=Path(var) / "report.json"
            )
        )
        report(f"import {told['read']} entries", seconds, f"{told['solutions']} solutions written", bar="5 s")
        file = EXAMPLES / "hitzordu" / "publiccode.yml"
        text = file.read_text(encoding="utf-8")
        ours, theirs, ratio = beside(
            lambda: publiccode_files.validate_publiccode(by=visitor(""), paths=[file] * FILES),
            lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for _ in range(FILES)],
        )
        report(f"check {FILES} files of publiccode.yml", ours, f"PyYAML (libyaml) loads them in {theirs:.3f} s")
        note("checking beside PyYAML's CSafeLoader", ratio, "times")
        print(f"  {ratio:.2f} times PyYAML's CSafeLoader", flush=True)


def _entries() -> list[str]:
    """Return lines as long as those of a real catalogue, each of a repository of its own."""
    row = json.loads((EXAMPLES / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()[0])
    long = (row["long_description"] + " ") * 40
    return [
        json.dumps(row | {"url": f"{row['url']}-{n}", "catalog_id": str(n), "long_description": long})
        for n in range(ENTRIES)
    ]
