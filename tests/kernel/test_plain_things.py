# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Periods, money, texts, references, the canonical spelling, signatures, the ledger, dependencies and names."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel import dependencies, ledger, naming, signing
from auzolan.kernel.chain import GENESIS, canonical_json, link
from auzolan.kernel.money import Money
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.periods import GRAINS, Period, parse_period, period_of
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text, same
from tests.builders.kernel import a_tenant

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 30))


@given(DAYS, st.sampled_from(GRAINS))
def test_a_period_is_spelled_and_read_back(day: date, grain: str) -> None:
    period = period_of(day, grain)
    assert period.since <= day < period.until
    assert parse_period(period.label()) == period
    assert period_of(period.until, grain).since == period.until


@given(DAYS, st.integers(1, 4000))
def test_any_stretch_of_days_is_spelled_and_read_back(since: date, days: int) -> None:
    until = min(since + timedelta(days=days), date(9999, 1, 1))
    if until > since:
        assert parse_period(Period(since, until).label()) == Period(since, until)


@pytest.mark.parametrize(
    "text", ["", "soon", "2025-Q5", "2025-13", "2025-02-30", "9999", "2025-01-02/2025-01-01", "0000"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"period|since|until"):
        parse_period(text)


def test_a_grain_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput, match="fortnight"):
        period_of(date(2025, 1, 1), "fortnight")


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
def test_money_adds_to_the_cent(one: int, other: int) -> None:
    assert Money(one) + Money(other) == Money(one + other)
    assert Money.of(str(Money(one))) == Money(one)


def test_currencies_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="GBP"):
        Money(1) + Money(1, "GBP")


@given(st.text(), st.text(), st.text(), st.sampled_from((*LANGUAGES, "fr")))
def test_a_text_speaks_whenever_any_language_does(eu: str, es: str, en: str, language: str) -> None:
    text = Text(eu, es, en)
    assert bool(text.into(language)) == bool(eu or es or en)
    assert same(eu).into("es") == eu


@pytest.mark.parametrize(
    "text", ["", "services", "services/service", "services/service/", "Services/service/x", "a b/c/d"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="room/kind/key"):
        Ref.parse(text)


@given(
    st.dictionaries(st.text(), st.one_of(st.integers(), st.text(), st.booleans(), st.none(), st.dates()), max_size=5)
)
def test_the_spelling_that_is_hashed_does_not_depend_on_order(thing: dict[str, object]) -> None:
    turned = dict(reversed(list(thing.items())))
    assert canonical_json(thing) == canonical_json(turned)
    assert link(GENESIS, thing) == link(GENESIS, turned)


def test_what_is_no_number_is_not_hashed() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json({"x": float("nan")})


def test_a_signature_holds_for_its_text_and_its_key_alone(tmp_path: Path, settings) -> None:
    signature, key = signing.sign(b"evidence"), signing.public_key()
    assert signing.is_signed(b"evidence", signature, key)
    assert not signing.is_signed(b"Evidence", signature, key)
    assert not signing.is_signed(b"evidence", "zz", key)
    settings.KEYS_DIR = tmp_path / "other"
    assert signing.public_key() != key
    assert not signing.is_signed(b"evidence", signature, signing.public_key())
    assert (tmp_path / "other" / "signing.key").stat().st_mode & 0o077 == 0


def test_a_secret_is_made_once() -> None:
    assert signing.secret("one") == signing.secret("one") != signing.secret("two")


@pytest.mark.django_db
def test_the_ledger_says_what_rests_on_what() -> None:
    a_tenant()
    decision, finding, series = (
        Ref("review", "decision", "1"),
        Ref("review", "finding", "1"),
        Ref("review", "series", "x"),
    )
    for _ in range(2):
        ledger.cite("bizkaia", decision, [(finding, "h1"), (series, "h2")])
    assert ledger.evidence_for("bizkaia", decision) == ((finding, "h1"), (series, "h2"))
    assert ledger.cited_by("bizkaia", series) == (decision,)
    a_tenant("araba")
    assert ledger.cited_by("araba", series) == ()


@pytest.mark.django_db
def test_whoever_needs_a_thing_is_found_through_others_and_a_circle_ends() -> None:
    a_tenant()
    tax, register, network = (Ref("services", "service", key) for key in ("tax", "register", "network"))
    dependencies.publish("bizkaia", "services", [(tax, register), (register, network), (network, tax)])
    assert dependencies.dependents_of("bizkaia", network) == (register, tax)
    dependencies.publish("bizkaia", "exchange", [(tax, network)])
    dependencies.publish("bizkaia", "services", [])
    assert dependencies.dependents_of("bizkaia", network) == (tax,)
    assert dependencies.dependents_of("bizkaia", register) == ()


def test_each_room_names_its_own_and_what_nobody_names_is_shown_as_it_is() -> None:
    asked: list[list[str]] = []

    @naming.names("tests", "thing")
    def name_things(_tenant, keys):
        asked.append(list(keys))
        return {"a": Named(same("Thing A"), "/a/")}

    refs = [
        Ref("tests", "thing", "a"),
        Ref("tests", "thing", "b"),
        Ref("nobody", "thing", "c"),
        Ref("tests", "thing", "a"),
    ]
    named = name_refs("bizkaia", refs)
    assert [str(one.title) for one in named.values()] == ["Thing A", "tests/thing/b", "nobody/thing/c"]
    assert asked == [["a", "b"]]
    del naming._NAMERS["tests", "thing"]
