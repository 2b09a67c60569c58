# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A settings file of Cardinal: INI with a section for each indicator that is to be worked out, and one of our own.

Sections of Cardinal's other command (prepare) are passed over. Source: Cardinal, its page on settings.
"""

import configparser
from collections.abc import Callable, Mapping
from typing import Any, Final

from auzolan.govtech.nouns.red_flags import CODES, FlagSettings, SplittingSettings
from auzolan.kernel.refusals import BadInput

TOP: Final = "(top)"
SPLITTING: Final = "splitting"
_PREPARE: Final = (
    "defaults",
    "redactions",
    "corrections",
    "modifications",
    "codelists.bid_status",
    "codelists.award_status",
)
_DETAILS: Final = "R003.procurement_method_details"


def _whole(told: str) -> int:
    found = int(told)
    if not 0 <= found < 10**9:
        raise ValueError(told)
    return found


def _some(told: str) -> int:
    found = _whole(told)
    if not 1 <= found <= 1200:
        raise ValueError(told)
    return found


def _percent(told: str) -> int:
    found = _whole(told)
    if found > 100:
        raise ValueError(told)
    return found


def _share(told: str) -> float:
    found = float(told)
    if not 0 <= found < 1e9:
        raise ValueError(told)
    return found


def _listed(told: str) -> tuple[str, ...]:
    return tuple(one for one in told.split("|") if one)


_Read = Callable[[str], Any]
_KEYS: Final[Mapping[str, Mapping[str, tuple[str, _Read, str]]]] = {
    TOP: {
        "currency": ("currency", str, "a currency"),
        "price_comparison_procurement_methods": ("price_comparison_procurement_methods", _listed, "words with |"),
        "no_price_comparison_procurement_methods": ("no_price_comparison_procurement_methods", _listed, "words with |"),
    },
    "exclusions": {
        "procurement_method_details": ("excluded_procurement_method_details", _listed, "words with |"),
    },
    "R003": {
        "threshold": ("r003_threshold", _whole, "a number of days"),
        "procurement_methods": ("r003_procurement_methods", _listed, "methods with |"),
    },
    "R018": {"procurement_methods": ("r018_procurement_methods", _listed, "methods with |")},
    "R024": {"threshold": ("r024_threshold", _share, "a share, as 0.05")},
    "R025": {
        "percentile": ("r025_percentile", _percent, "a percentile, as 75"),
        "threshold": ("r025_threshold", _share, "a share, as 0.05"),
    },
    "R028": {},
    "R030": {},
    "R035": {"threshold": ("r035_threshold", _whole, "a whole number")},
    "R036": {},
    "R038": {
        "threshold": ("r038_threshold", _share, "a share, as 0.5"),
        "minimum_submitted_bids": ("r038_minimum_submitted_bids", _whole, "a whole number"),
        "minimum_contracting_processes": ("r038_minimum_contracting_processes", _whole, "a whole number"),
    },
    "R048": {
        "digits": ("r048_digits", _some, "a number of digits"),
        "threshold": ("r048_threshold", _whole, "a whole number"),
        "minimum_contracting_processes": ("r048_minimum_contracting_processes", _whole, "a whole number"),
    },
    "R058": {"threshold": ("r058_threshold", _share, "a share, as 0.5")},
    SPLITTING: {
        "digits": ("digits", _some, "a number of digits"),
        "months": ("months", _some, "a number of months"),
        "vat_percent": ("vat_percent", _percent, "a percentage, as 21"),
        "procurement_methods": ("procurement_methods", _listed, "methods with |"),
    },
}
"""For each section and name of the file: the field of the settings, how its text is read, and what is expected."""


def read_settings(text: str, *, source: str) -> FlagSettings:
    r"""Return the settings of a file: only the indicators that have a section are worked out.

    BadInput names the file, the section, the name and the value that cannot be.

    >>> told = read_settings("currency = EUR\n[R024]\nthreshold = 0.05\n", source="a.ini")
    >>> told.codes, told.currency, told.r024_threshold, told.splitting
    (('R024',), 'EUR', 0.05, None)
    """
    parser = configparser.ConfigParser(interpolation=None, default_section="\n", comment_prefixes=(";", "#"))
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    try:
        parser.read_string(f"[{TOP}]\n{text}", source)
    except configparser.Error as fault:
        raise BadInput(source, field="--settings", expected=f"a settings file as Cardinal's ({fault})") from fault
    found: dict[str, dict[str, Any]] = {}
    details: dict[str, int] = {}
    for section in parser.sections():
        told = dict(parser[section])
        if section in _PREPARE:
            continue
        if section == _DETAILS:
            details = {
                name: _read(source, section, name, said, _whole, "a number of days") for name, said in told.items()
            }
            continue
        if section not in _KEYS:
            raise BadInput(
                section, field="section", file=source, expected="one of " + ", ".join([*list(_KEYS)[1:], _DETAILS])
            )
        found[section] = _section(source, section, told)
    ours = found.pop(SPLITTING, None)
    fields = {name: value for one in found.values() for name, value in one.items()}
    return FlagSettings(
        codes=tuple(code for code in CODES if code in found),
        splitting=None if ours is None else SplittingSettings(**ours),
        r003_procurement_method_details=details,
        **fields,
    )


def _section(source: str, section: str, told: Mapping[str, str]) -> dict[str, Any]:
    known = _KEYS[section]
    found = {}
    for name, said in told.items():
        if name not in known:
            expected = "one of " + ", ".join(known) if known else "no names in this section"
            raise BadInput(name, field=section, file=source, expected=expected)
        field, read, expected = known[name]
        found[field] = _read(source, section, name, said, read, expected)
    return found


def _read(source: str, section: str, name: str, said: str, read: _Read, expected: str) -> Any:
    try:
        return read(said)
    except ValueError as fault:
        raise BadInput(said, field=f"{section} {name}", file=source, expected=expected) from fault
