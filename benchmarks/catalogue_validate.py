# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Time validation beside pySHACL on the same catalogue, the same shapes, in one run; both give the same results.

The bar: DCAT-AP-ES more than 30 times as fast. pySHACL needs minutes for a large catalogue, so the middle-sized one is
used; ``AUZOLAN_BENCH_CATALOGUE`` names another file, ``AUZOLAN_BENCH_PROFILES`` other profiles.
"""

import os
import warnings
from pathlib import Path

from benchmarks import results

CATALOGUES = Path(__file__).resolve().parents[2] / "shared" / "data" / "catalogue" / "catalogues"
FILE = os.environ.get("AUZOLAN_BENCH_CATALOGUE", str(CATALOGUES / "opendatasoft_fr_2015.ttl"))
PROFILES = os.environ.get("AUZOLAN_BENCH_PROFILES", "dcat-ap dcat-ap-es hvd")
BAR = 30


def main() -> None:
    """Print seconds of both sides and their ratio, for each profile."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "auzolan.site.settings"}
    path = Path(FILE)
    if not path.is_file():
        print(f"  {path} is not there: nothing measured")
        results.note("catalogue that is not there", 0, "files")
        return
    from auzolan.catalogue.nouns.profiles import Profile
    from tests.conformance import oracle

    warnings.simplefilter("ignore")
    for name in PROFILES.split():
        profile = Profile(name)
        ours, mine = results.timed(lambda profile=profile: oracle.ours(path, profile))
        theirs, (_conforms, other) = results.timed(lambda profile=profile: oracle.theirs(path, profile))
        same = "the same results" if mine == other else "OTHER RESULTS"
        bar = f"> {BAR} x" if profile is Profile.DCAT_AP_ES else ""
        results.report(f"{path.name}, {name}: ours", ours, f"{mine.total()} results, reading included")
        results.report(f"{path.name}, {name}: pySHACL", theirs, f"{theirs / ours:.0f} x as long, {same}", bar=bar)


if __name__ == "__main__":
    main()
