# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a record says of a field: its own, or what follows from the system itself."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from auzolan.ai.nouns.exchanging import About
from auzolan.ai.nouns.record import VIEWS
from auzolan.ai.nouns.systems import Stage, System, Value
from auzolan.kernel.texts import Text

PLACEHOLDERS: Final = frozenset({"n/a", "na", "not applicable", "none provided", "tbd", "-", "–", "n.v.t."})
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_URL: Final = re.compile(r"https?://\S+\Z")


def into(value: Value, language: str) -> str:
    """Return a value of a record in a language.

    >>> into(Text("bai", "sí", "yes"), "es"), into("42", "es")
    ('sí', '42')
    """
    return value.into(language) if isinstance(value, Text) else value


def said(one: System, key: str, about: About) -> str:
    """Return what a system says of a field of the record, in the language of the export; empty where nothing.

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import same
    >>> about = About(same("Bizkaia"), same("Mobility"), "", date(2026, 1, 1), "en")
    >>> one = System("a", same("Routes"), same("Short ways"), "x", Scope.OTHER, fields={"vendor": "ACME"})
    >>> [said(one, key, about) for key in ("name", "vendor", "organisation", "risks")]
    ['Routes', 'ACME', 'Bizkaia', '']
    """
    if about.labels.get(key):
        return about.labels[key]
    own = "" if key in VIEWS else one.fields.get(key)
    if own:
        return into(own, about.language).strip()
    last = one.version
    told: Mapping[str, Value] = {
        "name": one.name,
        "purpose": one.purpose,
        "organisation": about.organisation,
        "team": about.unit,
        "website": about.page,
        "reference": one.slug,
        "model_version": str(last.number) if last else "",
        "performance": performance(about),
    }
    return into(told.get(key, ""), about.language).strip()


def performance(about: About) -> str:
    """Return what the newest evaluation card measured, in one line a figure; empty without a card. Nobody types it.

    >>> from datetime import date
    >>> performance(About(Text(), Text(), "", date(2026, 1, 1), "en"))
    ''
    """
    if not about.cards:
        return ""
    card = about.cards[-1]
    lines = []
    for one in card.measured.metrics:
        baseline = f", baseline {one.baseline:g}" if one.baseline is not None else ""
        label = one.label.into(about.language)
        lines.append(f"{label}: {one.value:g} (95 %: {one.low:g} – {one.high:g}; n = {one.n}{baseline})")
    return "\n".join([*lines, f"{card.measured_at.date().isoformat()}, {card.hash[:12]}"])


def is_placeholder(value: str) -> bool:
    """Tell whether a value only says that there is none.

    >>> is_placeholder("N/A"), is_placeholder("Yes")
    (True, False)
    """
    return value.strip().casefold().rstrip(".") in PLACEHOLDERS


def is_url(value: str) -> bool:
    """Tell whether a value is one address on the web.

    >>> is_url("https://example.org/a"), is_url("example")
    (True, False)
    """
    return bool(_URL.match(value))


def is_contact(value: str) -> bool:
    """Tell whether a value is an address on the web or of electronic mail.

    >>> is_contact("a@example.org"), is_contact("the desk")
    (True, False)
    """
    return is_url(value) or bool(_EMAIL.match(value))


def slugged(words: str, most: int = 80) -> str:
    """Return words as a short name for addresses.

    >>> slugged("Gestión de rutas: 2.ª fase")
    'gestion-de-rutas-2-a-fase'
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].strip("-") or "system"


def is_ended(stage: Stage) -> bool:
    """Tell whether a system at a stage is out of use.

    >>> is_ended(Stage.RETIRED)
    True
    """
    return stage in (Stage.STOPPED, Stage.RETIRED)


def fitted(text: str, most: int) -> str:
    """Return a text of at most ``most`` signs, ended after a whole sentence, else after a whole word with an ellipsis.

    >>> fitted("One. Two three four.", 12), fitted("One two three", 9), fitted("Short", 9)
    ('One.', 'One two…', 'Short')
    """
    if len(text) <= most:
        return text
    head = text[:most]
    end = max(head.rfind(mark) for mark in (". ", "! ", "? ", ".\n"))
    if end > 0:
        return head[: end + 1]
    return head[: most - 1].rpartition(" ")[0].rstrip(",;:") + "…"
