# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Simulated worlds with known truth: services, people who end in different ways, and answers from some of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auzolan.measure.nouns.satisfaction import AnswerCell, Margin

Floats = NDArray[np.float64]
OUTCOMES = ("completed", "refused", "abandoned")
BANDS = ((1, 4), (5, 9), (10, 29), (30, 99), (100, 499), (500, 2999))


@dataclass(frozen=True)
class World:
    """Hold what the survey sees (cells), what the log knows (margins), and what is true of each service."""

    cells: list[AnswerCell]
    margins: list[Margin]
    truth: Floats
    mean: Floats
    band: list[int]


def five(share: Floats, top: float = 0.55, low: float = 0.5) -> Floats:
    """Return the five probabilities of answers when ``share`` of them are 4 or 5."""
    share = np.asarray(share, dtype=float)
    shape = np.array([0.3 * (1 - low) + 0.2, 0.3, 0.5 * low + 0.1 + 0.15 * (1 - low)])
    shape /= shape.sum()
    rest = (1 - share)[..., None] * shape
    good = share[..., None] * np.array([1 - top, top])
    return np.concatenate([rest, good], axis=-1)


def outcome_world(seed: int, services: int = 120) -> World:
    """Return services whose refused and abandoned people answer less and are less satisfied; the log counts all."""
    rng = np.random.default_rng(seed)
    base = np.array([1.9, -0.2, -0.9])
    level = np.where(rng.random(services) < 0.12, rng.normal(1.6, 0.3, services), rng.normal(0, 0.45, services))
    share = 1 / (1 + np.exp(-(base + level[:, None] + rng.normal(0, 0.2, (services, 3)))))
    mix = rng.dirichlet([15, 3, 4], services)
    response = np.array([0.2, 0.1, 0.07])
    truth = (mix * share).sum(axis=1)
    probabilities = five(share)
    mean = ((mix[..., None] * probabilities).sum(axis=1) * np.arange(5)).sum(axis=1) / 4
    cells, margins, bands = [], [], []
    for i in range(services):
        band = int(rng.integers(len(BANDS)))
        n = int(rng.integers(BANDS[band][0], BANDS[band][1] + 1))
        answering = mix[i] * response
        people = max(n, round(n / answering.sum()))
        counts = rng.multinomial(n, answering / answering.sum())
        for o, outcome in enumerate(OUTCOMES):
            five_counts = tuple(int(c) for c in rng.multinomial(counts[o], probabilities[i, o]))
            cells.append(AnswerCell(f"s{i:04d}", five_counts, outcome=outcome, channel="web"))
            margins.append(Margin(f"s{i:04d}", "outcome", outcome, float(mix[i, o] * people * 50)))
        bands.append(band)
    return World(cells, margins, truth, mean, bands)


def charter_world(seed: int, services: int = 120) -> World:
    """Return charter-like services: three in ten near the ceiling, the rest spread; nothing to weight by."""
    rng = np.random.default_rng(seed)
    share = np.where(rng.random(services) < 0.3, rng.uniform(0.95, 1.0, services), rng.beta(10, 4, services))
    probabilities = five(share, top=0.6)
    cells, bands = [], []
    for i in range(services):
        band = int(rng.integers(len(BANDS)))
        n = int(rng.integers(BANDS[band][0], BANDS[band][1] + 1))
        counts = tuple(int(c) for c in rng.multinomial(n, probabilities[i]))
        cells.append(AnswerCell(f"s{i:04d}", counts, channel="web"))
        bands.append(band)
    return World(cells, [], share, (probabilities * np.arange(5)).sum(axis=1) / 4, bands)
