# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""See from how many solutions on a search tells that nothing exists.

``python -m tools.finding.smaller DUMP PAIRS INDEX``, arguments as for ``calibrate``.

Each need is searched for in catalogues of fewer solutions, drawn by lot with its right ones among them and without, by
a regression and a threshold that have not seen it (ten folds by solution, on all solutions). What it says sets
``FEWEST`` in ``auzolan/govtech/core/finding/calibrating.py``.
"""

import os
import sys
from pathlib import Path
from typing import Final

import numpy as np

SIZES: Final = (5, 10, 20, 50, 100, 200, 400)


def main() -> None:
    """Print for English and Spanish, with the models, which shares of needs are answered by size of the catalogue."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    import django

    django.setup()
    from auzolan.govtech.core.finding.calibrating import features
    from auzolan.govtech.core.finding.fusing import fused
    from auzolan.govtech.store.encoders import encoders
    from auzolan.govtech.store.solution_index import open_index
    from tools.finding.crossing import FOLDS, chances, fitted, folds_of, threshold_of
    from tools.finding.measuring import needs, rows, signals, without

    index = open_index(Path(sys.argv[3]), encoders())
    chance = np.random.default_rng(3)
    for language, asked in needs(Path(sys.argv[1]), Path(sys.argv[2])).items():
        if language == "eu":
            continue
        told = signals(asked, index, encoders(), None)
        groups, keys = rows(asked, told), np.unique(asked.keys, return_inverse=True)[1]
        folds = folds_of(groups, keys, seed=0)
        answered: dict[tuple[int, bool], list[bool]] = {}
        for fold in range(FOLDS):
            seen = [one[at != fold] for one, at in zip(groups, folds, strict=True)]
            kept, empty, _ = chances(seen, keys[folds[0] != fold], times=1)
            model, limit = fitted(seen), threshold_of(kept, empty, int(np.sum(folds[0][-asked.own :] != fold)))
            for need in np.flatnonzero(folds[0][: -asked.own] == fold):
                right = asked.right[need]
                others = np.setdiff1d(np.arange(len(index.entries)), right)
                for size in SIZES:
                    drawn = chance.choice(others, size - len(right), replace=False)
                    for is_there, chosen in ((True, [*right, *drawn]), (False, drawn)):
                        left = without(told, int(need), np.setdiff1d(np.arange(len(index.entries)), chosen).tolist())
                        found = features(left, fused(left), np.array([len(asked.texts[need])]))
                        is_answered = bool(model.predict_proba(found)[0, 1] <= limit)
                        answered.setdefault((size, is_there), []).append(is_answered)
        for size in SIZES:
            met, nothing = (float(np.mean(answered[size, is_there])) for is_there in (True, False))
            print(f"{language}: among {size:>3}: {met:.3f} answered with something to find, {nothing:.3f} with nothing")


if __name__ == "__main__":
    main()
