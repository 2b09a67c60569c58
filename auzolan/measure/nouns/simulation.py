# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""An imagined province, and what is true of it: to try every measure against a truth that is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auzolan.kernel.refusals import BadInput


@dataclass(frozen=True, slots=True)
class SimulatedService:
    """Hold one imagined service.

    ``ease`` is the probability (0-1) that somebody eligible who starts gets to the end at the first channel;
    ``liking`` is added to the probability of being satisfied; ``prompt`` is the share answered at once. With
    ``campaign`` most cases come from April to June, most of those at its opening (an income tax campaign).
    """

    slug: str
    provider: str
    yearly_cases: float
    channels: tuple[str, ...] = ("web", "app", "phone", "desk", "post")
    ease: float = 0.8
    liking: float = 0.0
    prompt: float = 0.7
    campaign: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.ease < 1:
            raise BadInput(self.ease, field="ease", expected="a share between 0 and 1")
        if not self.channels or self.yearly_cases < 0:
            raise BadInput(self.slug, field="service", expected="at least one channel and a volume not below 0")


@dataclass(frozen=True, slots=True)
class Intervention:
    """Hold a change made to one service from a day on: points (0-1) added to ease and to liking."""

    service: str
    since: date
    ease_gain: float
    liking_gain: float = 0.0


@dataclass(frozen=True, slots=True)
class World:
    """Hold an imagined province: services, municipalities (INE code -> weight), the days, and what was changed."""

    services: tuple[SimulatedService, ...]
    municipalities: Mapping[str, float]
    since: date
    until: date
    interventions: tuple[Intervention, ...] = ()

    def __post_init__(self) -> None:
        if self.until <= self.since or not self.services or not self.municipalities:
            raise BadInput(self.since, field="world", expected="services, municipalities and an end after the start")
        known = {service.slug for service in self.services}
        for one in self.interventions:
            if one.service not in known:
                raise BadInput(one.service, field="intervention", expected="a service of this world")


@dataclass(frozen=True, slots=True)
class Truth:
    """Hold what is true of one simulated service, as probabilities, not as what happened to come out.

    ``completion`` and ``satisfied`` are shares of the cases that were started; ``answered`` is the share of
    satisfied answers that the survey gives when nobody corrects for who answers; ``effect`` the points of
    completion that the intervention really brought, None where there was none; ``weak`` the driver that the
    dissatisfied of this service really miss.
    """

    service: str
    started: int
    completion: float
    satisfied: float
    answered: float
    effect: float | None = None
    weak: str = ""
