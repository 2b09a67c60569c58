# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fit how sure a search is that nothing exists: ``python -m tools.finding.calibrate DUMP PAIRS INDEX``.

INDEX is a folder that ``auzolan solutions index DUMP --out INDEX`` has made. Thresholds and quantiles are of chances
that a fit gave to needs it had not seen: ten folds by solution, five times in another order. Needs Apertium.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

OUT: Final = Path(__file__).resolve().parents[2] / "auzolan" / "govtech" / "finding" / "calibration.json"
KEPT: Final = 0.9
"""The share of needs with something to find, put as the solution puts it, that the search answers at least."""
BORNE: Final = 0.15
"""More are answered as long as no more than this share of needs with nothing to find are."""
FOLDS: Final = 10
TIMES: Final = 5
STEPS: Final = 41
Rows = npt.NDArray[np.float64]


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
    for models in (encoders(), ()):
        kind = "+".join([*(one.name for one in models), "bm25"])
        found = {tag: rows(one, signals(one, index, models, None)) for tag, one in asked.items()}
        fits[kind] = {tag: fit(f"{kind} {tag}", one, keys, own) for tag, one in found.items()}
        fits[kind]["*"] = fit(f"{kind} *", *together(found["en"], found["es"], keys, own))
        basque = rows(asked["eu"], signals(asked["eu"], index, models, apertium))
        fits[f"{kind}+apertium"] = {"eu": fit(f"{kind}+apertium eu", basque, keys, own)}
    how = {"dump": dump.name, "needs": len(asked["en"].met), "of_other_fields": len(asked["en"].others)}
    told = {"made_by": "python -m tools.finding.calibrate", "of": how, "fits": fits}
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def fit(what: str, groups: Sequence[Rows], keys: npt.NDArray[np.int64], own: int) -> dict[str, Any]:
    """Return a regression on all needs, with the threshold and quantiles of those that it had not seen; say them.

    ``groups``: needs that are met, the same ones with nothing to find (both with ``keys``), and those of other fields.
    """
    unseen = [crossed(groups, keys, seed) for seed in range(TIMES)]
    kept, empty, far = (np.mean([one[at] for one in unseen], axis=0) for at in range(3))
    threshold = float(max(np.quantile(kept[:-own], KEPT), np.quantile(empty[:-own], BORNE)))
    told = {
        "kept": np.mean(kept[:-own] <= threshold),
        "false positives": np.mean(empty[:-own] <= threshold),
        "of other fields": np.mean(far <= threshold),
        "where nine in ten are kept": np.mean(empty[:-own] <= np.quantile(kept[:-own], KEPT)),
        "own words kept": np.mean(kept[-own:] <= threshold),
        "false positives of own words": np.mean(empty[-own:] <= threshold),
    }
    print(what, ", ".join(f"{name} {share:.3f}" for name, share in told.items()), sep=": ", flush=True)
    whole = fitted(groups)
    scaler, regression = whole[0], whole[-1]
    return {
        "mean": _plain(scaler.mean_),
        "scale": _plain(scaler.scale_),
        "slopes": _plain(regression.coef_[0]),
        "bias": round(float(regression.intercept_[0]), 5),
        "threshold": round(threshold, 4),
        "nothing": _plain(np.quantile(empty[:-own], np.linspace(0, 1, STEPS))),
        "found": _plain(np.quantile(kept[:-own], np.linspace(0, 1, STEPS))),
    }


def together(
    one: Sequence[Rows], other: Sequence[Rows], keys: npt.NDArray[np.int64], own: int
) -> tuple[list[Rows], npt.NDArray[np.int64], int]:
    """Return the needs of two languages as those of one: groups, keys, and how many are in words of their own."""

    def joined(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.concatenate([a[:-own], b[:-own], a[-own:], b[-own:]])

    groups = [*map(joined, one[:2], other[:2]), np.concatenate([one[2], other[2]])]
    return groups, joined(keys, keys), 2 * own


def fitted(groups: Sequence[Rows]) -> Pipeline:
    """Return a regression of needs that are met (the first group) against the others, both of the same weight."""
    nothing = np.repeat([0, *[1] * (len(groups) - 1)], [len(one) for one in groups])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    return model.fit(np.concatenate(groups), nothing)


def crossed(groups: Sequence[Rows], keys: npt.NDArray[np.int64], seed: int) -> list[Rows]:
    """Return the chance of nothing for each need of each group, by a regression that has not seen its solution."""
    chance = np.random.default_rng(seed)
    of_keys = (chance.permutation(int(keys.max()) + 1) % FOLDS)[keys]
    folds = [of_keys, of_keys, chance.permutation(len(groups[-1])) % FOLDS]
    told = [np.empty(len(one)) for one in groups]
    for fold in range(FOLDS):
        model = fitted([one[at != fold] for one, at in zip(groups, folds, strict=True)])
        for one, at, chances in zip(groups, folds, told, strict=True):
            chances[at == fold] = model.predict_proba(one[at == fold])[:, 1]
    return told


def _plain(values: Rows) -> list[float]:
    return [round(float(value), 5) for value in values]


if __name__ == "__main__":
    main()
