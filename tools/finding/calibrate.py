# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fit how sure a search is that nothing exists: ``python -m tools.finding.calibrate DUMP PAIRS INDEX``.

INDEX is a folder that ``auzolan solutions index DUMP --out INDEX`` has made. Needs Apertium. How well each fit does is
of needs that neither the regression nor the threshold had seen (``tools/finding/crossing.py``), and stands beside the
fits under ``unseen``.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tools.finding.crossing import Rows, chances, fitted, threshold_of, unseen

OUT: Final = Path(__file__).resolve().parents[2] / "auzolan" / "govtech" / "finding" / "calibration.json"
STEPS: Final = 41


def main() -> None:
    """Write the calibration, and say how each fit does on needs it has not seen."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    import django

    django.setup()
    from auzolan.govtech.store.encoders import encoders
    from auzolan.govtech.store.solution_index import open_index
    from auzolan.govtech.store.translating import translator
    from tools.finding.measuring import needs, rows, signals

    dump, pairs, folder = map(Path, sys.argv[1:4])
    apertium = translator()
    if apertium is None or not encoders():
        sys.exit("both models and Apertium have to be installed")
    asked, index = needs(dump, pairs), open_index(folder, encoders())
    keys = np.unique(asked["en"].keys, return_inverse=True)[1]
    own = asked["en"].own
    fits: dict[str, dict[str, Any]] = {}
    shares: dict[str, dict[str, Any]] = {}

    def take(kind: str, tag: str, groups: Sequence[Rows], of: npt.NDArray[np.int64], worded: int) -> None:
        fits.setdefault(kind, {})[tag] = fit(groups, of, worded)
        told = shares.setdefault(kind, {})[tag] = unseen(groups, of, worded)
        print(kind, tag, ", ".join(f"{name} {share:.3f}" for name, share in told.items()), sep=": ", flush=True)

    for models in (encoders(), ()):
        kind = "+".join([*(one.name for one in models), "bm25"])
        found = {tag: rows(one, signals(one, index, models, None)) for tag, one in asked.items()}
        for tag, one in found.items():
            take(kind, tag, one, keys, own)
        take(kind, "*", *together(found["en"], found["es"], keys, own))
        basque = rows(asked["eu"], signals(asked["eu"], index, models, apertium))
        take(f"{kind}+apertium", "eu", basque, keys, own)
    how = {
        "dump": dump.name,
        "solutions": len(index.entries),
        "needs": len(asked["en"].met),
        "of_other_fields": len(asked["en"].others),
    }
    told = {"made_by": "python -m tools.finding.calibrate", "of": how, "unseen": shares, "fits": fits}
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def fit(groups: Sequence[Rows], keys: npt.NDArray[np.int64], own: int) -> dict[str, Any]:
    """Return a regression on all needs, with the threshold and quantiles of chances of needs that it had not seen."""
    kept, empty, _ = chances(groups, keys)
    whole = fitted(groups)
    scaler, regression = whole[0], whole[-1]
    return {
        "mean": _plain(scaler.mean_),
        "scale": _plain(scaler.scale_),
        "slopes": _plain(regression.coef_[0]),
        "bias": round(float(regression.intercept_[0]), 5),
        "threshold": round(threshold_of(kept, empty, own), 4),
        "nothing": _plain(np.quantile(empty[:-own], np.linspace(0, 1, STEPS))),
    }


def together(
    one: Sequence[Rows], other: Sequence[Rows], keys: npt.NDArray[np.int64], own: int
) -> tuple[list[Rows], npt.NDArray[np.int64], int]:
    """Return the needs of two languages as those of one: groups, keys, and how many are in words of their own."""

    def joined(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.concatenate([a[:-own], b[:-own], a[-own:], b[-own:]])

    groups = [*map(joined, one[:2], other[:2]), np.concatenate([one[2], other[2]])]
    return groups, joined(keys, keys), 2 * own


def _plain(values: Rows) -> list[float]:
    return [round(float(value), 5) for value in values]


if __name__ == "__main__":
    main()
