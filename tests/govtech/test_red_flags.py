# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The eleven red flags: each on its own cases, what is left out, the settings file, and every fixture of Cardinal."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import flags as api
from auzolan.govtech.nouns.red_flags import CODES
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.contracts import SHARED, bid, lines, minor, process

BY = visitor("")
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")
SETTINGS = {
    "R003-procurement_method_details-x-5-y-10": "[R003]\n[R003.procurement_method_details]\nx = 5\ny = 10\n",
    "R003-procurement_methods-open+selective": "[R003]\nprocurement_methods = open|selective\n",
    "R003-threshold-10": "[R003]\nthreshold = 10\n",
    "R038-tenderer": "[R038]\n",
    "R048-minimum_contracting_processes-1": "[R048]\nminimum_contracting_processes = 1\n",
}
"""What the names of Cardinal's fixtures say of the settings; each other is of the indicator of its name."""
WITHOUT_PRICES = "no_price_comparison_procurement_methods = NPC\n[exclusions]\nprocurement_method_details = EXC\n"


def flagged(folder: Path, *processes: object, settings: str | None = None, **options: Any) -> dict[str, Any]:
    """Return what is flagged of processes, one on each line."""
    source = lines(folder / "ocds.jsonl", processes)
    place = None
    if settings is not None:
        place = folder / "settings.ini"
        place.write_text(settings, encoding="utf-8")
    return api.flag_processes(by=BY, ocds=[source], settings=place, **options)


@needs_shared
def test_every_fixture_of_cardinal_gives_what_cardinal_expects(tmp_path: Path) -> None:
    with tarfile.open(SHARED / "ocds" / "cardinal_fixtures.tar.gz") as tar:
        tar.extractall(tmp_path, filter="data")
    folder = tmp_path / "tests" / "fixtures" / "indicators"
    names = sorted(path.stem for path in folder.glob("*.expected"))
    assert len(names) == 15
    for name in names:
        place = tmp_path / "settings.ini"
        place.write_text(WITHOUT_PRICES + SETTINGS.get(name, f"[{name}]\n"))
        told = api.flag_processes(by=BY, ocds=[folder / f"{name}.jsonl"], settings=place)
        assert told == json.loads((folder / f"{name}.expected").read_text()), name


def test_each_flag_of_one_process(tmp_path: Path) -> None:
    period = {"startDate": "2026-01-01T09:00:00+01:00", "endDate": "2026-01-15T09:00:00+01:00"}
    late = "2026-01-15T08:00:01Z"
    told = flagged(
        tmp_path,
        process("short", tenderPeriod=period, procurementMethod="open"),
        process("single", numberOfTenderers=1, procurementMethod="selective"),
        process("single-direct", numberOfTenderers=1, procurementMethod="direct"),
        process("same", bid("a", 10), bid("b", 10)),
        process("late", bid("a", 10, date=late), winner="a", tenderPeriod={"endDate": period["endDate"]}),
        process("out", bid("c", 10), bid("d", 12, "disqualified"), bid("e", 13, "disqualified"), winner="c"),
        process("low-out", bid("f", 10), bid("g", 9, "disqualified"), winner="f"),
        settings="".join(f"[{code}]\n" for code in CODES if code != "R025"),
    )
    assert told["OCID"] == {
        "late": {"R030": 1.0},
        "low-out": {"R035": 1.0, "R036": 1.0},
        "out": {"R035": 2.0},
        "same": {"R028": 1.0},
        "short": {"R003": 1.0},
        "single": {"R018": 1.0},
    }
    assert told["Tenderer"] == {
        "a": {"R028": 1.0, "R030": 1.0},
        "b": {"R028": 1.0},
        "c": {"R035": 0.0},
        "f": {"R035": 0.0},
    }


def test_moments_are_compared_as_moments(tmp_path: Path) -> None:
    # by its letters this bid would be late
    early = process("a", bid("a", 1, date="2026-01-15T09:30:00+01:00"), winner="a")
    early["tender"] = {"tenderPeriod": {"endDate": "2026-01-15T09:00:00Z"}}
    days = {"startDate": "2026-01-01", "endDate": "2026-01-02"}
    assert flagged(tmp_path, early, process("no-times", tenderPeriod=days), settings="[R003]\n[R030]\n") == {}


def test_fences_of_the_data_and_fences_that_are_set(tmp_path: Path) -> None:
    gaps = [process(f"p{n}", bid("w", 100), bid("l", 110 + n % 3), winner="w") for n in range(12)]
    gaps += [
        process("close", bid("x", 100), bid("y", 100.5), winner="x"),
        process("far", bid("z", 100), bid("y", 190), winner="z"),
    ]
    told = flagged(tmp_path, *gaps, with_meta=True)
    assert told["OCID"] == {"close": {"R024": 0.005}, "far": {"R058": 0.9}}
    assert told["Tenderer"]["x"] == {"R024": 0.0}
    assert told["Tenderer"]["y"] == {"R024": 0.0}
    assert told["Tenderer"]["z"] == {"R058": 0.0}
    assert told["Meta"]["R024"]["lower_fence"] == round(0.1 - 1.5 * (told["Meta"]["R024"]["q3"] - 0.1), 4)
    set_by_hand = flagged(tmp_path, *gaps, settings="[R024]\nthreshold = 0.1\n[R058]\nthreshold = 0.95\n")
    assert sorted(set_by_hand["OCID"]) == ["close", "p0", "p3", "p6", "p9"]
    # most have no gap at all: the data's own fence says nothing, one that is set does
    level = [process(f"p{n}", bid("w", 1), bid("l", 1), winner="w") for n in range(4)]
    assert flagged(tmp_path, *level, settings="[R024]\n") == {}
    assert len(flagged(tmp_path, *level, settings="[R024]\nthreshold = 0.05\n")["OCID"]) == 4


def test_flags_of_many_processes(tmp_path: Path) -> None:
    # t bids for nine and wins none; everybody else wins what they bid for
    told = [process(f"p{n}", bid("t", 2), bid(f"w{n}", 1), winner=f"w{n}") for n in range(9)]
    assert flagged(tmp_path, *told, settings="[R025]\nthreshold = 0.5\n") == {"Tenderer": {"t": {"R025": 0.0}}}
    # where all the others win always, the data's own fence is 1, and Cardinal's rule takes them in as well
    assert len(flagged(tmp_path, *told, settings="[R025]\n")["Tenderer"]) == 10
    # of two bids one is disqualified with buyer a, none with the others
    many = [process(f"q{n}", bid("x", 1), bid("y", 1)) | {"buyer": {"id": f"b{n}"}} for n in range(8)]
    many.append(process("r", bid("x", 1), bid("z", 1, "disqualified")) | {"buyer": {"id": "a"}})
    assert flagged(tmp_path, *many, settings="[R038]\nthreshold = 0.4\n") == {"Buyer": {"a": {"R038": 0.5}}}
    assert flagged(tmp_path, *many, settings="[R038]\n") == {}
    # one supplier of two divisions of the CPV among five of one
    won = [process(f"s{n}", winner=f"s{n}") for n in range(5)]
    for one in won:
        one["awards"][0]["items"] = [{"id": "1", "classification": {"id": "09134000"}}]
    won[0]["awards"][0]["items"].append({"id": "2", "classification": {"id": "45000000"}})
    settings = "[R048]\nminimum_contracting_processes = 1\n"
    assert flagged(tmp_path, *won, settings=settings) == {"Tenderer": {"s0": {"R048": 2.0}}}
    assert flagged(tmp_path, *won, settings="[R048]\n") == {}


def test_amounts_in_another_currency_are_not_compared(tmp_path: Path) -> None:
    cheap = bid("b", 1, "disqualified")
    cheap["value"]["currency"] = "USD"
    one = process("a", bid("a", 10), cheap, winner="a")
    assert flagged(tmp_path, one, settings="[R036]\n") == {}
    cheap["value"]["currency"] = "EUR"
    assert flagged(tmp_path, one, settings="[R036]\n") == {"OCID": {"a": {"R036": 1.0}}}
    assert flagged(tmp_path, one, settings="currency = USD\n[R036]\n") == {}


def test_methods_with_and_without_prices(tmp_path: Path) -> None:
    told = [process(name, bid("a", 1), bid("b", 1), procurementMethodDetails=name) for name in ("Y", "N")]
    told.append(process("none", bid("a", 1), bid("b", 1)))

    def ocids(settings: str) -> list[str]:
        return sorted(flagged(tmp_path, *told, settings=settings + "[R028]\n").get("OCID", {}))

    assert ocids("") == ["N", "Y", "none"]
    assert ocids("price_comparison_procurement_methods = Y\n") == ["Y"]
    assert ocids("no_price_comparison_procurement_methods = N\n") == ["Y", "none"]
    assert ocids("[exclusions]\nprocurement_method_details = N|none\n") == ["Y", "none"]


def test_a_cancelled_process_and_what_is_no_text_are_left_out(tmp_path: Path) -> None:
    odd = {
        "ocid": "odd",
        "tender": "none",
        "buyer": [],
        "bids": {"details": [None, 3, {"status": "valid", "value": {"amount": "10"}, "tenderers": [{"id": 7}, {}]}]},
        "awards": {"status": "active"},
        "contracts": [None],
    }
    gone = process("gone", bid("a", 1), bid("b", 1), status="cancelled")
    assert flagged(tmp_path, odd, gone) == {}


@pytest.mark.parametrize("odd", ["1e300", "-1e308", "1e-320", "9" * 400, '"12343.75"', '"x"', "true", "[]", "{}"])
def test_a_value_that_is_no_amount_and_no_moment_is_counted_and_nothing_breaks(tmp_path: Path, odd: str) -> None:
    period = {"startDate": "?", "endDate": "?"}
    told = process("p", bid("a", 10, date="?"), bid("b", 12), winner="a", tenderPeriod=period, numberOfTenderers="?")
    told["bids"]["details"][0]["value"]["amount"] = "?"
    told["awards"][0] |= {"date": "?", "value": {"amount": "?", "currency": "EUR"}}
    one = minor(1, "2024-03-01", 1)
    one["contracts"][0] |= {"dateSigned": "?", "value": {"amount": "?", "currency": "EUR"}}
    source, out = tmp_path / "o.jsonl", tmp_path / "out.json"
    source.write_text("\n".join(json.dumps(each) for each in (told, one)).replace('"?"', odd))
    found = api.flag_processes(by=BY, ocds=[source], with_meta=True, into=out)
    assert set(found) == {"Meta"}
    assert found["Meta"]["Splitting"]["incomplete"] == 2
    several = 0 if odd in ("1e300", "-1e308", "1e-320", "9" * 400) else 1
    assert found["Meta"]["Unread"] == {
        "tender/tenderPeriod/startDate": 1,
        "tender/tenderPeriod/endDate": 1,
        **({"tender/numberOfTenderers": 1} if several else {}),
        "bids/details/value/amount": 1,
        "bids/details/date": 1,
        "awards/value/amount": 1,
        "awards/date": 1,
        "contracts/value/amount": 1,
        "contracts/dateSigned": 1,
    }
    assert json.loads(out.read_text()) == found


def test_days_that_are_none_are_counted_too(tmp_path: Path) -> None:
    days = {"startDate": "2024-02-30T10:00:00Z", "endDate": None}
    told = flagged(tmp_path, process("a", tenderPeriod=days), process("b", tenderPeriod={}), with_meta=True)
    assert told["Meta"]["Unread"] == {"tender/tenderPeriod/startDate": 1}
    assert "Unread" not in flagged(tmp_path, process("b", tenderPeriod={}), with_meta=True)["Meta"]


def test_releases_of_one_process_are_merged_before_they_are_asked(tmp_path: Path) -> None:
    old = process("o", numberOfTenderers=1, procurementMethod="open") | {"date": "2026-01-01T00:00:00Z"}
    new = {"ocid": "o", "date": "2026-01-02T00:00:00Z", "tender": {"numberOfTenderers": 3}}
    assert flagged(tmp_path, old) == {"OCID": {"o": {"R018": 1.0}}}
    assert flagged(tmp_path, new, old) == {}
    (tmp_path / "p.json").write_text(json.dumps({"releases": [old, new | {"ocid": "q"}]}))
    assert api.flag_processes(by=BY, ocds=[tmp_path / "p.json"]) == {"OCID": {"o": {"R018": 1.0}}}
    record = {"ocid": "o", "releases": [{"url": "https://a.example"}], "compiledRelease": old}
    (tmp_path / "r.json").write_text(json.dumps({"records": [record]}))
    assert api.flag_processes(by=BY, ocds=[tmp_path / "r.json"]) == {"OCID": {"o": {"R018": 1.0}}}
    # several files are one body of data
    both = [lines(tmp_path / "a.jsonl", [old]), lines(tmp_path / "b.jsonl", [new])]
    assert api.flag_processes(by=BY, ocds=both) == {}


def test_settings_that_cannot_be_are_refused(tmp_path: Path) -> None:
    for settings, says in (
        ("[R999]\n", r"settings\.ini, column section: 'R999' is not accepted; expected one of exclusions, R003"),
        ("[R024]\nfence = 1\n", r"settings\.ini, column R024: 'fence' is not accepted; expected one of threshold"),
        ("[R028]\nthreshold = 1\n", "expected no names in this section"),
        ("[R024]\nthreshold = low\n", r"column R024 threshold: 'low' is not accepted; expected a share"),
        ("[R035]\nthreshold = -1\n", r"column R035 threshold: '-1' is not accepted; expected a whole number"),
        ("[R003.procurement_method_details]\nx = y\n", "expected a number of days"),
        (f"[R003]\nthreshold = {10**9}\n", "expected a number of days"),
        ("[R024\n", "expected a settings file as Cardinal's"),
        ("[R048]\ndigits = 2\ndigits = 3\n", "expected a settings file as Cardinal's"),
        ("[R025]\npercentile = 101\n", "expected a percentile"),
        ("[splitting]\nmonths = 0\n", "expected a number of months"),
    ):
        with pytest.raises(BadInput, match=says):
            flagged(tmp_path, process("a"), settings=settings)


def test_sections_of_cardinals_other_command_are_passed_over(tmp_path: Path) -> None:
    told = flagged(
        tmp_path,
        process("a", numberOfTenderers=1, procurementMethod="open"),
        settings="[defaults]\ncurrency = EUR\n; [R003]\n[R018]\n",
    )
    assert told == {"OCID": {"a": {"R018": 1.0}}}


def test_files_that_are_no_ocds_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    for told, says in (
        ('{"ocid": "a"}\n{"ocid": 3}\n', r"ocds\.jsonl, row 2, column ocid"),
        ('{"ocid": "a"}\n{"ocid": "b"\n{"ocid": "c"}\n', r"ocds\.jsonl, row 2: .* expected one object of JSON"),
        ('{"ocid": "a"}\n{"ocid": "a"}\n', "expected a date in each release of a"),
        ('{"ocid": "a", "bids": {"details": [{"value": {"amount": NaN}}]}}\n', "expected numbers that JSON has"),
        ('{"ocid": "a", "buyer": {"id": "\\ud800"}}\n', r"ocds\.jsonl, row 1: '\\ud800' is not accepted"),
        ("<a/>", "expected a file of JSON"),
    ):
        (tmp_path / "ocds.jsonl").write_text(told)
        with pytest.raises(BadInput, match=says):
            api.flag_processes(by=BY, ocds=[tmp_path / "ocds.jsonl"], into=tmp_path / "out.json")
        assert not (tmp_path / "out.json").exists()
