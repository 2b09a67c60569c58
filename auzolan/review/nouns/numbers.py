# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers within sentences that are kept in three languages: each as its language writes it."""

from auzolan.kernel.texts import LANGUAGES, Text


def number(value: float, decimals: int | None = 0) -> Text:
    """Return a number as each language writes it; without ``decimals`` as pages do: up to two where it is small.

    >>> number(1234567.891, 1)
    Text(eu='1.234.567,9', es='1.234.567,9', en='1,234,567.9')
    >>> number(8.5, None).en, number(69929.0, None).eu
    ('8.5', '69.929')
    """
    if decimals is None and abs(value) < 100:
        return _written(f"{value:,.2f}".rstrip("0").rstrip("."))
    return _written(f"{value:,.{decimals or 0}f}")


def exact(value: float) -> Text:
    """Return a number with as many decimals as it needs, six at most.

    >>> exact(0.85), exact(1200.0).en
    (Text(eu='0,85', es='0,85', en='0.85'), '1,200')
    """
    return _written(f"{value:,.6f}".rstrip("0").rstrip("."))


def _written(english: str) -> Text:
    swapped = english.translate(str.maketrans(",.", ".,"))
    return Text(swapped, swapped, english)


def percent(share: float, decimals: int = 1) -> Text:
    r"""Return a share as a percentage, the sign where each language puts it.

    >>> percent(0.1234)
    Text(eu='%\xa012,3', es='12,3\xa0%', en='12.3%')
    """
    told = number(100 * share, decimals)
    return Text(f"%\u00a0{told.eu}", f"{told.es}\u00a0%", f"{told.en}%")


def counted(n: int, one: Text, many: Text) -> Text:
    """Return how many of something there are, in words that fit one or many; ``{n}`` stands for the number.

    >>> rows = Text("errenkada {n}", "{n} fila", "{n} row"), Text("{n} errenkada", "{n} filas", "{n} rows")
    >>> counted(1, *rows).en, counted(1200, *rows).es
    ('1 row', '1.200 filas')
    """
    said, told = (one if n == 1 else many), number(n)
    return Text(*(said.into(language).format(n=told.into(language)) for language in LANGUAGES))
