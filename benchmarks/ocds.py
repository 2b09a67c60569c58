# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Time contracts as OCDS beside lib-cove-ocds that checks them, and red flags beside json that only reads the file.

The contracts are the 1,000 of the Basque register where the data beside the repository is at hand, else the twelve of
docs/examples again and again; the processes are made, with four bids each.
"""

import json
import os
import resource
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.results import beside, note, report, timed

HOME = Path(__file__).resolve().parent.parent
DATA = HOME.parent / "shared" / "data" / "govtech"
N = int(os.environ.get("AUZOLAN_BENCH_PROCESSES", "50000"))
SECONDS = 3.0


def main() -> None:
    """Print what 1,000 contracts take, and what flags over many processes take and hold."""
    with tempfile.TemporaryDirectory() as var:
        os.environ["AUZOLAN_VAR_DIR"] = var
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
        import django

        django.setup()
        _contracts(Path(var))
        _flags(Path(var))


def _contracts(folder: Path) -> None:
    from auzolan.govtech.api import contracts as api
    from auzolan.kernel.access import visitor

    source, out = _rows(folder), folder / "ocds.json"

    def ours() -> dict[str, Any]:
        return api.give_out_contracts(by=visitor(""), contracts=[source], out=out)

    ours()
    zipped = DATA / "ocds" / "ocds_standard_1__1__5_schema.zip"
    if not zipped.exists():
        seconds, told = timed(ours)
        report("contracts as OCDS: ours", seconds, f"{told['contracts']} contracts", bar=f"{SECONDS:.0f} s")
        return
    from libcoveocds.api import ocds_json_output
    from libcoveocds.config import LibCoveOCDSConfig

    def theirs() -> dict[str, Any]:
        config = LibCoveOCDSConfig()
        config.config |= {"context": "api", "standard_zip": f"file://{zipped}"}
        told: dict[str, Any] = ocds_json_output(file=str(out), lib_cove_ocds_config=config)
        return told

    mine, other, ratio = beside(ours, theirs, times=3)
    errors = len(theirs()["validation_errors"])
    report("contracts as OCDS: ours", mine, f"{ours()['contracts']} contracts", bar=f"{SECONDS:.0f} s")
    report("their check by lib-cove-ocds", other, f"{1 / ratio:.1f} x as long, {errors} errors", bar="0 errors")


def _rows(folder: Path) -> Path:
    real = DATA / "euskadi_contracting" / "euskadi_contracts_1000.jsonl"
    if real.exists():
        return real
    rows = [json.loads(line) for line in (HOME / "docs" / "examples" / "contracts.jsonl").read_text().splitlines()]
    made = folder / "contracts.jsonl"
    with made.open("w") as file:
        for n in range(1000):
            row = rows[n % len(rows)]
            code = f"{n // len(rows)}/{row['tender_cod_exp']}"
            file.write(json.dumps(row | {"cod_cont": f"{n}", "tender_cod_exp": code}) + "\n")
    return made


def _flags(folder: Path) -> None:
    from auzolan.govtech.api import flags as api
    from auzolan.kernel.access import visitor

    source = folder / "processes.jsonl"
    chance = np.random.default_rng(1)
    with source.open("w") as file:
        for n in range(N):
            file.write(json.dumps(_process(n, chance)) + "\n")
    megabytes = source.stat().st_size / 10**6

    def ours() -> dict[str, Any]:
        return api.flag_processes(by=visitor(""), ocds=[source])

    def theirs() -> int:
        with source.open() as file:
            return sum(len(json.loads(line)) for line in file)

    mine, other, ratio = beside(ours, theirs, times=3)
    flagged = sum(len(codes) for group in ("OCID", "Tenderer") for codes in ours().get(group, {}).values())
    report(f"eleven flags over {N:,} processes", mine, f"{megabytes:.0f} MB, {flagged:,} flags")
    report("json.loads of each line alone", other, f"ours take {ratio:.1f} x as long")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note("most memory of the process", most, "MB")
    print(f"  {'most memory of the process':<44}{most:>9.0f} MB")


def _process(n: int, chance: np.random.Generator) -> dict[str, Any]:
    bids = [
        {
            "status": "disqualified" if chance.random() < 0.25 else "valid",
            "date": "2026-01-20T10:00:00Z",
            "tenderers": [{"id": f"t{chance.integers(2000)}"}],
            "value": {"amount": int(chance.integers(10_000, 90_000)), "currency": "EUR"},
        }
        for _ in range(4)
    ]
    winner = min(bids, key=lambda one: one["value"]["amount"])["tenderers"]
    return {
        "ocid": f"o-{n}",
        "buyer": {"id": f"b{n % 300}"},
        "tender": {
            "procurementMethod": "open",
            "procuringEntity": {"id": f"e{n % 500}"},
            "numberOfTenderers": int(chance.integers(1, 5)),
            "tenderPeriod": {"startDate": "2026-01-01T10:00:00Z", "endDate": f"2026-01-{10 + n % 18}T10:00:00Z"},
        },
        "bids": {"details": bids},
        "awards": [
            {
                "id": "1",
                "status": "active",
                "suppliers": winner,
                "items": [{"id": "1", "classification": {"scheme": "CPV", "id": f"{10 + n % 80}000000"}}],
            }
        ],
    }


if __name__ == "__main__":
    main()
