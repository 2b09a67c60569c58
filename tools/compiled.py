# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Compile ahead what numba would compile at its first use: some ten seconds that nobody should wait for later."""

import os

import numpy as np


def main() -> None:
    """Turn over the columns of a portfolio of two cases once: the compiled code is kept beside its source."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    from auzolan.strategy.core.prioritising import read_portfolio
    from auzolan.strategy.core.prioritising.arrays import arrays_of
    from auzolan.strategy.core.prioritising.swapping import swap
    from auzolan.strategy.core.prioritising.targets import for_regret

    cases = [{"id": name, "value": {"dry": 1, "wet": 2}, "uses": {"eur": 1}} for name in ("a", "b")]
    arrays = arrays_of(read_portfolio({"budgets": {"eur": 1}, "cases": cases}))
    target = for_regret(arrays, [2.0, 3.0])
    columns = np.arange(arrays.width, dtype=np.int32)
    swap(target, columns, np.zeros(arrays.width), seed=1, going=lambda _worth: True, turns_at_most=1)


if __name__ == "__main__":
    main()
