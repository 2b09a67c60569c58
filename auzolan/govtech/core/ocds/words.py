# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the words of the Basque register are said in OCDS: identifiers, days, codes, amounts.

Source: OCDS 1.1.5, codelists method, procurementCategory, contractStatus; the words of contratacion.euskadi.eus.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

METHODS: Final = {
    "Abierto": "open",
    "Abierto simplificado": "open",
    "Restringido": "selective",
    "Negociado con Publicidad": "selective",
    "Derivado de Acuerdo Marco": "selective",
    "Negociado": "limited",
    "Negociado Sin Publicidad": "limited",
    "Directo/Contrato Menor": "direct",
}
"""Each procedure of the register as a code of ``method``; the word itself is kept in procurementMethodDetails."""
CATEGORIES: Final = {
    "Obras": "works",
    "Suministros": "goods",
    "Servicios": "services",
    "Gestión de servicios públicos": "services",
    "Administrativos especiales": "services",
}
STATUSES: Final = {"Ejecución": "active", "Finalizado": "terminated"}
UNSAID: Final = "no code of OCDS says this: kept as a word only"
NOBODY: Final = "[natural person]"
"""What stands in the open data in the place of a person's name and number."""
_MADRID: Final = ZoneInfo("Europe/Madrid")
_SPANISH: Final = re.compile(r"(?:[A-Z]\d{7}[0-9A-Z]|\d{8}[A-Z])")
_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def escaped(text: str) -> str:
    """Return a text as a part of an identifier, no two texts the same: every other byte as ``~`` and two digits.

    >>> escaped("DEC 22/08"), escaped("E-009/2015329"), escaped("ñ")
    ('DEC~2022~2F08', 'E-009~2F2015329', '~C3~B1')
    """
    return "".join(one if one in _PLAIN else "".join(f"~{byte:02X}" for byte in one.encode("utf-8")) for one in text)


def slug(text: str) -> str:
    """Return the name of a body as a part of an identifier: without case, accents and signs.

    >>> slug("Academia Vasca de Policía y Emergencias"), slug("(Baja) Agencia Vasca del Agua")
    ('academia-vasca-de-policia-y-emergencias', 'baja-agencia-vasca-del-agua')
    """
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def moment(day: date | datetime) -> str:
    """Return the beginning of a day, or a moment without zone, as it is written in OCDS: with the offset of Madrid.

    >>> moment(date(2015, 7, 27)), moment(date(2015, 1, 2)), moment(datetime(2021, 12, 14, 9, 30))
    ('2015-07-27T00:00:00+02:00', '2015-01-02T00:00:00+01:00', '2021-12-14T09:30:00+01:00')
    """
    if isinstance(day, datetime):
        return day.replace(tzinfo=_MADRID).isoformat()
    return datetime(day.year, day.month, day.day, tzinfo=_MADRID).isoformat()


def is_spanish(code: str) -> bool:
    """Return whether a code has the shape of a Spanish tax number (its check character is not reckoned).

    >>> is_spanish("A08176091"), is_spanish("NL800471994B01"), is_spanish("B338481955")
    (True, False, False)
    """
    return _SPANISH.fullmatch(code) is not None


def value(amount: Decimal, *, with_vat: bool) -> dict[str, Any]:
    """Return an amount of euros that says whether VAT is in it; the field is OpenProcurement's, not OCDS 1.1's.

    >>> value(Decimal("72600"), with_vat=True)
    {'amount': 72600, 'currency': 'EUR', 'valueAddedTaxIncluded': True}
    >>> value(Decimal("267.30"), with_vat=False)["amount"]
    267.3
    """
    whole = amount == amount.to_integral_value()
    return {
        "amount": int(amount) if whole else float(amount),
        "currency": "EUR",
        "valueAddedTaxIncluded": with_vat,
    }


def classification(cpv: str, description: str = "") -> dict[str, str]:
    """Return a code of the CPV as an item carries it: eight digits; the ninth is a check of these.

    >>> classification("09134000-7")
    {'scheme': 'CPV', 'id': '09134000'}
    """
    return {"scheme": "CPV", "id": cpv[:8]} | ({"description": description} if description else {})


def place(nuts: str) -> dict[str, Any]:
    """Return a region of the NUTS as OCDS's location extension has it."""
    return {"gazetteer": {"scheme": "NUTS", "identifiers": [nuts]}}


def party(name: str, code: str, roles: list[str], otherwise: str) -> dict[str, Any]:
    """Return an organisation with an id of its own: by its tax number, else by its other code, else ``otherwise``.

    >>> party("Acme, S.A.", "A08176091", ["supplier"], "x")["id"], party(NOBODY, NOBODY, ["supplier"], "x")["id"]
    ('ES-NIF-A08176091', 'x')
    """
    if code == NOBODY or not code:
        return {"id": otherwise, "name": name, "roles": roles}
    if is_spanish(code):
        told = {"scheme": "ES-NIF", "id": code, "legalName": name}
        return {"id": f"ES-NIF-{code}", "name": name, "roles": roles, "identifier": told}
    return {
        "id": f"bidder-{escaped(code)}",
        "name": name,
        "roles": roles,
        "identifier": {"id": code, "legalName": name},
    }
