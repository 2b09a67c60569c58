# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows of the Basque register of contracts, contracting processes of OCDS, and files of both."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "govtech"


def row(code: str = "A/1_1", **changes: Any) -> dict[str, Any]:
    """Return one row as the register gives it out; its tender is what comes before ``_``."""
    return {
        "open_data_report": {"id": "1511", "year": "2015", "date_modified": "2022/01/28"},
        "cauth_cod_perfil": "1",
        "cod_cont": code,
        "cauth_promoter": "Educación",
        "cauth_promoter_organism": "Dirección de Servicios",
        "tender_cod_exp": code.split("_", maxsplit=1)[0],
        "bidder_cif": "A08176091",
        "bidder_name": "Acme, S.A.",
        "location_nuts": "ES21",
        "location_foreign_country_code": None,
        "date_signed": "2015/07/27",
        "date_awarded": "2015/07/08",
        "type_cont": "Suministros",
        "type_procedure": "Abierto",
        "status_contract": "Ejecución",
        "status_processing": "Formalizado / En ejecución",
        "description": "Gasóleo",
        "cpv": "09134000-7",
        "budget_with_vat": 525000,
        "is_european": True,
        "is_ute": None,
    } | changes


def lines(path: Path, those: Iterable[object]) -> Path:
    """Write objects as lines of JSON."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in those), encoding="utf-8")
    return path


def bid(tenderer: str, amount: float | None = None, status: str = "valid", **more: Any) -> dict[str, Any]:
    """Return a bid in euros of one tenderer."""
    told: dict[str, Any] = {"status": status, "tenderers": [{"id": tenderer}]}
    if amount is not None:
        told["value"] = {"amount": amount, "currency": "EUR"}
    return told | more


def process(ocid: str, *bids: dict[str, Any], winner: str = "", **tender: Any) -> dict[str, Any]:
    """Return a compiled release with bids and, where a winner is named, an active award."""
    told: dict[str, Any] = {"ocid": ocid, "tender": tender, "bids": {"details": list(bids)}}
    if winner:
        told["awards"] = [{"id": "1", "status": "active", "suppliers": [{"id": winner}]}]
    return told


def minor(n: int, day: str, amount: float, **changes: Any) -> dict[str, Any]:
    """Return a release with one minor contract: its number, its day and its value; changes are of the release."""
    told = {
        "ocid": f"o-{n}",
        "buyer": {"id": "b"},
        "tender": {"procurementMethod": "direct", "mainProcurementCategory": "services"},
        "awards": [
            {
                "id": "1",
                "status": "active",
                "suppliers": [{"id": "s"}],
                "items": [{"id": "1", "classification": {"scheme": "CPV", "id": "72200000"}}],
            }
        ],
        "contracts": [
            {
                "id": str(n),
                "awardID": "1",
                "dateSigned": f"{day}T10:00:00Z",
                "value": {"amount": amount, "currency": "EUR"},
            }
        ],
    }
    return told | changes
