# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is to be expected of a benefit: its run-off learnt from those that are mature, its interval, and its light."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.periods import parse_period
from auzolan.review import api as review
from auzolan.review.nouns import Observation
from auzolan.strategy import api
from auzolan.strategy.core import benefits, maturity, watching
from auzolan.strategy.core.outlook import Rest
from auzolan.strategy.nouns import BenefitCourse, whole
from tests.builders.cases import TODAY, a_benefit, a_place, case_noun, go_live
from tests.builders.kernel import a_person
from tests.builders.review import an_indicator, monthly

HOUSE = system("bizkaia")
LATE = date(2031, 2, 1)
SLOW = (0.1, 0.2, 0.5, 1.0)


def course(came: dict[int, float], *, until: date = LATE, run_off: benefits.RunOff | None = None) -> BenefitCourse:
    """Return a benefit from 0.5 to 0.7 over four years (2027-2030), of which these shares of 0.2 came."""
    told = [Observation("satisfied", parse_period(str(year)), 0.5 + 0.2 * share) for year, share in came.items()]
    promise = a_benefit(profile=(1.0,))
    return benefits.course(case_noun(), promise, told, run_off or maturity.OwnProfile(), until)


def mature(n: int) -> list[BenefitCourse]:
    return [course(dict(zip(range(2027, 2031), SLOW, strict=True))) for _each in range(n)]


def test_the_run_off_is_learnt_from_ten_mature_benefits_and_not_from_nine() -> None:
    assert maturity.run_offs(mature(9)) == {}
    [(life, (shares, n))] = maturity.run_offs(mature(10)).items()
    assert (life, n) == (4, 10)
    assert shares == pytest.approx((0.1 / 1.8, 0.3 / 1.8, 0.8 / 1.8, 1.0))
    # one that is not mature tells of its first years only
    young = [course({2027: 0.1, 2028: 0.2}, until=date(2029, 1, 1))]
    [(_shares, count)] = maturity.run_offs([*mature(10), *young]).values()
    assert count == 10


def test_a_benefit_that_comes_late_as_its_like_do_is_no_failure() -> None:
    """By its own even profile half was due, and by the learnt run-off a sixth: the forecast and the finding follow."""
    learnt = maturity.Learnt(by_life=maturity.run_offs(mature(12)))
    told = {2027: 0.1, 2028: 0.2}
    own = course(told, until=date(2029, 1, 1))
    better = course(told, until=date(2029, 1, 1), run_off=learnt)
    assert own.come_by == 0.5
    assert better.come_by == pytest.approx(0.3 / 1.8)
    assert (own.mature, better.mature) == (0, 12)
    assert better.ultimate == pytest.approx(0.06 + (1 - 0.3 / 1.8) * 0.8)
    assert better.ultimate > own.ultimate
    assert own.due == pytest.approx(0.4)
    assert better.due == pytest.approx(0.8 * 0.3 / 1.8)
    assert better.under_half < own.under_half


def test_intervals_narrow_as_the_benefit_comes_and_close_with_its_last_year() -> None:
    shares = dict.fromkeys(range(2027, 2031), 1.0)
    widths = []
    for years in range(5):
        told = course({year: shares[year] for year in range(2027, 2027 + years)}, until=date(2027 + years, 1, 1))
        assert told.low <= told.ultimate <= told.high
        widths.append(told.high - told.low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == pytest.approx(0.0, abs=1e-9)


def test_the_interval_is_the_promoters_own_until_the_record_speaks() -> None:
    # low 0.6, middle 0.7, high 0.8 over a baseline of 0.5: from half to one and a half
    silent = course({})
    assert (silent.low, silent.high) == pytest.approx((0.4, 1.2), abs=1e-4)
    assert silent.under_half == pytest.approx(0.1, abs=1e-3)
    scored = course({}, run_off=maturity.OwnProfile(0.4, 40, 0.1))
    assert scored.ultimate == pytest.approx(0.32)
    assert scored.under_half > 0.8
    assert scored.high - scored.low < 0.3 * (silent.high - silent.low)


@given(
    st.floats(-1, 2), st.floats(0.01, 1), st.integers(0, 50), st.floats(0, 1), st.floats(1, 3), st.floats(0.02, 0.98)
)
def test_quantiles_and_chances_agree(
    middle: float, spread: float, n: int, low: float, high: float, share: float
) -> None:
    told = Rest(middle, spread, n, low, high)
    assert told.below(told.quantile(share)) == pytest.approx(share, abs=0.02)
    assert told.quantile(0.1) <= told.quantile(0.9)


def test_the_finding_says_what_is_to_be_expected_and_how_likely_less_than_half_is() -> None:
    one = course({2027: 0.1, 2028: 0.1}, until=date(2029, 1, 1))
    assert watching._outlook(one).is_complete()
    figure = watching._expected(one)
    assert figure.value == one.ultimate
    assert (figure.low, figure.high, figure.period) == (one.low, one.high, "2027-2030")
    assert "(red)" in watching._outlook(course({2027: 0.0, 2028: 0.0, 2029: 0.0}, until=date(2030, 1, 1))).en
    assert "(green)" in watching._outlook(course({2027: 1.0, 2028: 1.0, 2029: 1.0}, until=date(2030, 1, 1))).en


@pytest.fixture
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_place()
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("_place")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Chance that it stays below half of its promise", "by its own profile", "Green: under 20%")),
        ("es", ("Probabilidad de que se quede en menos de la mitad", "según su propio perfil", "Verde: menos del 20")),
        ("eu", ("Agindutakoaren erdira ez iristeko probabilitatea", "bere profilaren arabera", "Berdea: %")),
    ],
)
def test_the_page_shows_promise_outcome_and_outlook_with_its_light(
    client: Client, language: str, words: tuple[str, ...]
) -> None:
    go_live()
    review.record_observations(by=HOUSE, observations=monthly([0.51] * 24, since=date(2027, 1, 1)))
    client.force_login(a_person("ane", role="reader"))
    with clock.as_of(date(2029, 2, 1)):
        page = client.get(f"/{language}/desk/cases/appointments/course/").content.decode()
        for word in words:
            assert word in page, word
        file = client.get("/en/desk/cases/appointments/course/?as=json").json()
        assert file[0]["outlook_low"] is None
        assert file[3]["outlook_low"] < file[3]["outlook"] < file[3]["outlook_high"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_place")
def test_live_cases_teach_the_run_off_of_the_next(client: Client) -> None:
    for n in range(maturity.ENOUGH):
        an_indicator(f"kind-{n}")
        series = whole(f"kind-{n}", "register")
        told = monthly([0.5] * 12, indicator=f"kind-{n}", since=date(2025, 1, 1))
        review.record_observations(by=HOUSE, observations=told)
        go_live(f"case-{n}", benefits=(a_benefit(series=series, profile=(1.0,)),), end_year=2028, **SHORT)
        with clock.as_of(date(2029, 1, 2)):
            late = monthly([0.51] * 12 + [0.69] * 12, indicator=f"kind-{n}", since=date(2027, 1, 1))
            review.record_observations(by=HOUSE, observations=late)
    with clock.as_of(date(2029, 2, 1)):
        [one] = api.courses(by=HOUSE, slug="case-0")["now"]
        assert one.mature == maturity.ENOUGH
        assert one.come_by == pytest.approx(1.0)
        client.force_login(a_person("ane", role="reader"))
        page = client.get("/en/desk/cases/case-0/course/").content.decode()
        assert "as learnt from 10 that were observed over a whole life" in page


SHORT = {
    "costs": tuple(one for one in case_noun().costs if one.year <= 2028),
    "staff": tuple(one for one in case_noun().staff if one.year <= 2028),
}
