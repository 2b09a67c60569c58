# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each column of a table holds: filled, distinct, bounds, quartiles, most frequent; and what looks personal."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from auzolan.catalogue.core.resources.heads import plainly
from auzolan.catalogue.nouns.resources import Column, ColumnKind, Doubt, Personal, Profile

FREQUENT: Final = 5
_LONGEST: Final = 80
LEAST_SHARE: Final = 0.02
"""Which share of the values of a column must look personal for a warning: one odd value is no column of persons."""
_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_NIF: Final = r"^[0-9XYZxyz][0-9]{7}[- ]?[A-Za-z]$"
_EMAIL: Final = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
_PHONE: Final = r"^(?:\+34|0034)?[ .-]?[6-9][0-9]{2}[ .-]?[0-9]{2,3}[ .-]?[0-9]{2,3}[ .-]?[0-9]{2,3}$"
_IBAN: Final = r"^[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?$"
_HEADS: Final[Mapping[Personal, str]] = {
    Personal.IDENTITY: r"(^|_)(nif|dni|nie|nan|pasaporte|ena)(_|$)",
    Personal.EMAIL: r"(^|_)(e_?mail|correo|posta_elektronikoa|helbide_elektronikoa)(_|$)",
    Personal.PHONE: r"(^|_)(telefono[as]?|telefonoa|tfno|movil|mugikorra)(_|$)",
    Personal.ACCOUNT: r"(^|_)(iban|cuenta_bancaria|kontu_zenbakia)(_|$)",
    Personal.NAME: r"(^|_)(apellidos?|abizenak?|izen_abizenak|surname|nombre_y_apellidos?)(_|$)",
    Personal.ADDRESS: r"(^|_)(domicilio|bizilekua|direccion_postal)(_|$)",
    Personal.BIRTH: r"(^|_)(fecha_(de_)?nacimiento|jaiotze_?data|jaioteguna|birth_?date|date_of_birth)(_|$)",
}


def profiles(
    table: pl.DataFrame, columns: Sequence[Column], doubts: Mapping[str, Sequence[Doubt]]
) -> tuple[Profile, ...]:
    """Return what each column of a table holds; of one that looks personal no value is told.

    >>> from auzolan.kernel.texts import same
    >>> table = pl.DataFrame({"n": [1, 2, 2, None]})
    >>> [one] = profiles(table, [Column("n", "N", same("N"), ColumnKind.WHOLE)], {})
    >>> one.filled, one.distinct, one.low, one.high, one.quartiles, one.frequent
    (3, 2, '1', '2', (1.5, 2.0, 2.0), (('2', 2), ('1', 1)))
    """
    return tuple(_profile(table.get_column(one.name), one, tuple(doubts.get(one.name, ()))) for one in columns)


def _profile(series: pl.Series, column: Column, doubts: tuple[Doubt, ...]) -> Profile:
    values = series.drop_nulls()
    distinct = values.n_unique()
    personal = looks_personal(values, column)
    if distinct == 1 and len(series) > 1:
        doubts = (*doubts, Doubt.CONSTANT)
    told = Profile(column.name, len(values), distinct, personal=personal, doubts=doubts)
    if personal or not len(values):
        return told
    numbers = column.kind in (ColumnKind.WHOLE, ColumnKind.DECIMAL)
    low, high = (values.min(), values.max()) if column.kind is not ColumnKind.FLAG else (None, None)
    counted = values.value_counts(sort=True, name="times").sort(["times", series.name], descending=[True, False])
    first = counted.head(FREQUENT) if counted.item(0, "times") > 1 else counted.head(0)
    quartiles = [values.quantile(share, "linear") for share in (0.25, 0.5, 0.75)] if numbers else []
    return Profile(
        column.name,
        len(values),
        distinct,
        written(low),
        written(high),
        mean=_mean(values) if numbers else None,
        quartiles=tuple(float(one) for one in quartiles if one is not None),
        frequent=tuple((written(value), int(times)) for value, times in first.iter_rows()),
        doubts=doubts,
    )


def _mean(values: pl.Series) -> float:
    return float(values.cast(pl.Float64).mean() or 0.0)  # type: ignore[arg-type]


def written(value: Any) -> str:
    """Return a value as a profile writes it: a text cut at 80 letters, a day and a moment as ISO 8601 has them.

    >>> written(True), written(2.50), written(None), len(written("a" * 99))
    ('true', '2.5', '', 80)
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}"
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def looks_personal(values: pl.Series, column: Column) -> tuple[Personal, ...]:
    """Return which data of persons a column looks like it holds, by its head or by its values.

    An identity counts by its letter of control (Real Decreto 1553/2005), so that codes of another kind do not.

    >>> from auzolan.kernel.texts import same
    >>> looks_personal(pl.Series(["12345678Z", "X1234567L"]), Column("x", "x", same("x"), ColumnKind.TEXT))
    (<Personal.IDENTITY: 'identity'>,)
    >>> looks_personal(pl.Series(["A3615", "A0651"]), Column("linea", "LINEA", same("LINEA"), ColumnKind.TEXT))
    ()
    """
    head = plainly(column.head)
    found = [kind for kind, pattern in _HEADS.items() if re.search(pattern, head)]
    # e-mail and telephone of an office are as good as those of a person to a machine: a keeper tells them apart
    if column.kind in (ColumnKind.TEXT, ColumnKind.WHOLE) and len(values):
        texts = values.cast(pl.String).str.strip_chars()
        least = max(1, round(LEAST_SHARE * len(texts)))
        if column.kind is ColumnKind.TEXT:
            found += [
                kind
                for kind, pattern in (
                    (Personal.EMAIL, _EMAIL),
                    (Personal.ACCOUNT, _IBAN),
                )
                if int(texts.str.contains(pattern).sum()) >= least
            ]
            odd = texts.filter(texts.str.contains(_NIF))
            if sum(is_identity(one) for one in odd) >= least:
                found.append(Personal.IDENTITY)
        if int(texts.str.contains(_PHONE).sum()) >= max(least, 0.5 * len(texts)):
            found.append(Personal.PHONE)
    return tuple(dict.fromkeys(found))


def is_identity(text: str) -> bool:
    """Tell whether a text is a Spanish identity number (NIF or NIE) with the letter that belongs to it.

    >>> is_identity("12345678Z"), is_identity("12345678-z"), is_identity("12345678A"), is_identity("X1234567L")
    (True, True, False, True)
    """
    plain = text.upper().replace("-", "").replace(" ", "")
    if not re.fullmatch(r"[0-9XYZ][0-9]{7}[A-Z]", plain):
        return False
    number = plain[:8].translate(str.maketrans("XYZ", "012"))
    return _LETTERS[int(number) % 23] == plain[8]
