# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of counted trips, read from the disk and evaluated: what the command line asks."""

from datetime import date
from pathlib import Path
from typing import Any

from auzolan.ai.core.occupancy.evaluating import Evaluation, Split, evaluate
from auzolan.ai.core.occupancy.panel import panel_of
from auzolan.ai.store.occupancy_files import trips_in
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing.files import write_json


@verb(PUBLIC)
def evaluate_trips(
    *, by: Actor, file: Path, train_until: date, calibrate_until: date, test_until: date, into: Path | None = None
) -> dict[str, Any]:
    """Return what forecasts of the occupancy in ``file`` were worth on its last days; write it to ``into`` as JSON.

    Keys: n, mae (naive7, mean20, model), coverage90, dm_p, by_day, alarms, and the model chosen on calibration days.
    Features of a day rest on days before it alone. Raises BadTable for a table that is not one of counted trips
    (with row and column), BadInput for a file that is none or days that leave a part without trips.
    """
    del by
    split = Split(train_until, calibrate_until, test_until)
    told = as_json(evaluate(panel_of(trips_in(file)), split))
    if into is not None:
        write_json(into, told)
    return told


def as_json(told: Evaluation) -> dict[str, Any]:
    """Return an evaluation as the command writes it."""
    return {
        "n": told.n,
        "model": told.chosen,
        "mae": {"naive7": told.mae_naive7, "mean20": told.mae_mean, "model": told.mae_model},
        "n_naive7": told.naive7_n,
        "coverage90": told.coverage,
        "dm_p": told.compared.p,
        "dm_statistic": told.compared.statistic,
        "by_day": [
            {
                "date": day.on.isoformat(),
                "n": day.n,
                "counted": day.counted,
                "expected": day.expected,
                "mae": day.mae,
                "mae_mean20": day.mae_mean,
                "coverage90": day.coverage,
            }
            for day in told.days
        ],
        "alarms": [day.isoformat() for day in told.alarms],
    }
