# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows of the Basque register of contracts, read one by one: a contract, or everything that is wrong with the row."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from auzolan.govtech.core.euros import plain
from auzolan.govtech.core.slips import MOST_TEXT
from auzolan.govtech.nouns.ocds import Authority, Contract
from auzolan.kernel.refusals import BadInput, Problem

REQUIRED: Final = ("cod_cont", "cauth_cod_perfil", "tender_cod_exp", "bidder_name")
TEXTS: Final = (
    *REQUIRED,
    "cauth_promoter",
    "cauth_promoter_organism",
    "bidder_cif",
    "location_nuts",
    "location_foreign_country_code",
    "date_signed",
    "date_awarded",
    "type_cont",
    "type_procedure",
    "status_contract",
    "status_processing",
    "description",
    "cpv",
)
FLAGS: Final = ("is_european", "is_ute")
SHOWN: Final = 120
"""So many characters of a value that is refused are told."""
COLUMNS: Final = frozenset({*TEXTS, *FLAGS, "budget_with_vat", "open_data_report"})
REPORT: Final = ("id", "year", "date_modified")
_DAY: Final = re.compile(r"(\d{4})[/-](\d\d)[/-](\d\d)")
_CPV: Final = re.compile(r"\d{8}(?:-\d)?")
_DAYS: Final = "a day as 2015/07/27"


class Reading:
    """What is wrong with one row, gathered while it is read."""

    def __init__(self, row: dict[str, Any], source: str, n: int) -> None:
        self.row, self.source, self.n = row, source, n
        self.problems: list[Problem] = []

    def refuse(self, column: str, value: object, expected: str) -> None:
        """Note that a value cannot be taken: its beginning where it is long, nothing where nothing is said."""
        said = "" if value is None else str(value)
        said = said if len(said) <= SHOWN else f"{said[: SHOWN - 3]}..."
        self.problems.append(Problem(self.source, self.n, column, said, expected))

    def text(self, column: str) -> str:
        """Return a text without the space around it; empty where there is none."""
        value = self.row.get(column)
        if value is None:
            value = ""
        if not isinstance(value, str):
            self.refuse(column, value, "a text")
            return ""
        if len(value) > MOST_TEXT:
            self.refuse(column, value, f"a text of at most {MOST_TEXT:,} characters")
            return ""
        if not value.strip() and column in REQUIRED:
            self.refuse(column, value, "a text that is not empty")
        return value.strip()

    def flag(self, column: str) -> bool | None:
        """Return true, false, or None where nothing is said."""
        value = self.row.get(column)
        if value is not None and not isinstance(value, bool):
            self.refuse(column, value, "true, false or null")
            return None
        return value

    def day(self, column: str, told: object) -> date | None:
        """Return a day; None where there is none."""
        if told in (None, ""):
            return None
        found = _DAY.fullmatch(told) if isinstance(told, str) else None
        try:
            if found:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self.refuse(column, told, _DAYS)
        return None

    def amount(self, column: str) -> Decimal | None:
        """Return an amount of euros, a number or the same as text; None where there is none."""
        value = self.row.get(column)
        if value is None:
            return None
        amount = plain(value.strip()) if isinstance(value, str) else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            amount = Decimal(str(value))
        if amount is None or not amount.is_finite() or not 0 <= amount < Decimal(10) ** 13:
            self.refuse(column, value, "an amount of euros, 0 or more")
            return None
        return amount

    def report(self) -> tuple[str, str, date | None]:
        """Return the id and year of the report that the row came in, and the day on which it last changed."""
        told = self.row.get("open_data_report")
        if not isinstance(told, dict):
            self.refuse("open_data_report", told, "an object with id, year and date_modified")
            return "", "", None
        day = self.day("open_data_report.date_modified", told.get("date_modified"))
        if day is None and not self.problems:
            self.refuse("open_data_report.date_modified", told.get("date_modified"), _DAYS)
        return self._short(told, "id"), self._short(told, "year"), day

    def _short(self, told: dict[str, Any], name: str) -> str:
        """Return the id or the year of the report, which may be a number."""
        said = told.get(name)
        if said not in (None, "") and not isinstance(said, str | int):
            self.refuse(f"open_data_report.{name}", said, "a text or a whole number")
            return ""
        if isinstance(said, str) and len(said) > MOST_TEXT:
            self.refuse(f"open_data_report.{name}", said, f"a text of at most {MOST_TEXT:,} characters")
            return ""
        return str(said or "")


def read_contract(row: object, *, source: str, n: int) -> Contract | list[Problem]:
    """Return the contract of a row, or what is wrong with it; ``n`` is its line in the file, from 1.

    >>> told = read_contract({"cod_cont": "a"}, source="c.jsonl", n=7)
    >>> print(told[0])
    c.jsonl, row 7, column cauth_cod_perfil: '' is not accepted; expected a text that is not empty
    """
    if not isinstance(row, dict):
        return [Problem(source, n, "", str(row)[:80], "an object with the columns of a contract")]
    one = Reading(row, source, n)
    text = {column: one.text(column) for column in TEXTS}
    flags = {column: one.flag(column) for column in FLAGS}
    signed, awarded = (one.day(column, text[column]) for column in ("date_signed", "date_awarded"))
    amount = one.amount("budget_with_vat")
    report, year, modified = one.report()
    if text["cpv"] and not _CPV.fullmatch(text["cpv"]):
        one.refuse("cpv", text["cpv"], "a code of the CPV, as 09134000-7")
    if one.problems or modified is None:
        return one.problems
    return Contract(
        row=n,
        profile=text["cauth_cod_perfil"],
        code=text["cod_cont"],
        tender=text["tender_cod_exp"],
        promoter=text["cauth_promoter"],
        organism=text["cauth_promoter_organism"],
        bidder_code=text["bidder_cif"],
        bidder=text["bidder_name"],
        is_union=bool(flags["is_ute"]),
        nuts=text["location_nuts"],
        foreign_country=text["location_foreign_country_code"],
        is_in_eu=flags["is_european"],
        signed=signed,
        awarded=awarded,
        kind=text["type_cont"],
        procedure=text["type_procedure"],
        status=text["status_contract"],
        processing=text["status_processing"],
        description=text["description"],
        cpv=text["cpv"],
        amount=amount,
        report=report,
        report_year=year,
        modified=modified,
    )


def read_contracts(
    rows: Iterable[tuple[int, object]], *, source: str, seen: dict[str, tuple[str, int]]
) -> Iterator[Contract | list[Problem]]:
    """Yield the contract of each numbered row, or what is wrong with it.

    A contract that came before is refused: one that is counted twice would double its money. ``seen`` holds the file
    and the row of each code that was met so far.
    """
    for n, told in rows:
        one = read_contract(told, source=source, n=n)
        if isinstance(one, Contract):
            if one.code in seen:
                file, row = seen[one.code]
                yield [Problem(source, n, "cod_cont", one.code, f"a code of its own; row {row} of {file} has it")]
                continue
            seen[one.code] = (source, n)
        yield one


def unknown_columns(row: object) -> list[str]:
    """Return the columns of a row for which there is no place, with those inside of its report.

    >>> unknown_columns({"cod_cont": "a", "lote": 1, "open_data_report": {"id": "1", "url": "x"}})
    ['lote', 'open_data_report.url']
    """
    if not isinstance(row, dict):
        return []
    told = [column for column, value in row.items() if column not in COLUMNS and value is not None]
    report = row.get("open_data_report")
    inside = [f"open_data_report.{name}" for name in report if name not in REPORT] if isinstance(report, dict) else []
    return told + inside


def read_authority(row: object, *, source: str, n: int) -> Authority:
    """Return a contracting authority; raises BadInput with its row where it has no profile or no name."""
    told = row if isinstance(row, dict) else {}
    text = {key: value.strip() for key, value in told.items() if isinstance(value, str)}
    for column in ("cod_perfil", "name"):
        if not text.get(column):
            raise BadInput(told.get(column, ""), field=column, file=source, row=n, expected="a text that is not empty")
    return Authority(
        profile=text["cod_perfil"],
        name=text["name"],
        tax_number=text.get("nif", ""),
        address=text.get("location_address", ""),
        nuts=text.get("location_nuts", ""),
        url=text.get("url_official", "") or text.get("url_kontratazioa", ""),
        kind=text.get("type_authority", ""),
        activity=text.get("type_main_activity", ""),
    )
