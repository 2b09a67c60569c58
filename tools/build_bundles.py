# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build the bundles out of their source files: ``python -m tools.build_bundles DATA``."""

import argparse
import shutil
from pathlib import Path

from tools.bundles import registers, uk, us_it
from tools.bundles.bizkaia import bundle as bizkaia
from tools.bundles.bizkaia.catalogue import FILES
from tools.bundles.package import ROOT, write


def build(data: Path, into: Path) -> dict[str, dict[str, int]]:
    """Write the bundles below ``into`` and return the number of rows of each of their tables.

    Beside that of Biscay go the files of data of some of its datasets, as they were published.
    """
    for name, file in FILES.items():
        place = into / "bizkaia" / "data" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(data / "bizkaia" / file, place)
    return {
        "bizkaia": write(into / "bizkaia", bizkaia.DESCRIPTOR, bizkaia.tables(data)),
        "uk-services": write(into / "uk-services", uk.DESCRIPTOR, uk.tables(data)),
        "us-it": write(into / "us-it", us_it.DESCRIPTOR, us_it.tables(data)),
        "us-ai": write(into / "us-ai", registers.US, registers.us_tables(data)),
        "uk-atrs": write(into / "uk-atrs", registers.UK, registers.uk_tables(data)),
    }


def main() -> None:
    """Build the bundles from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "data", type=Path, help="the folder with the source files (ai/, bizkaia/, measure/, services/, strategy/)"
    )
    parser.add_argument("--into", type=Path, default=ROOT / "bundles", help="where the bundles are written")
    asked = parser.parse_args()
    for name, counts in build(asked.data, asked.into).items():
        print(f"{name}: " + ", ".join(f"{table} {rows}" for table, rows in counts.items()))


if __name__ == "__main__":
    main()
