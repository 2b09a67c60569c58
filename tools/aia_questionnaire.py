# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write Canada's impact questionnaire as the house keeps it: ``python -m tools.aia_questionnaire SURVEY.json.gz``.

What comes out stands in auzolan/ai/questionnaires/; its README names source and licence. A question counts for what the
name of its panel says: RS for raw impact, MS for mitigation.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

OUT: Final = Path(__file__).resolve().parents[1] / "auzolan" / "ai" / "questionnaires" / "aia-1.0.1.json"
SCORED: Final = ("radiogroup", "dropdown", "checkbox")
COUNTS: Final = {"RS": "raw", "MS": "mitigation"}
HEAD: Final = {
    "name": "Algorithmic Impact Assessment",
    "version": "1.0.1",
    "publisher": "Treasury Board of Canada Secretariat",
    "source": "https://github.com/canada-ca/aia-eia-js",
    "licence": "Open Government Licence - Canada",
    "most_raw": 167,
    "most_mitigation": 154,
}


def main() -> None:
    """Read the survey and write the questionnaire."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
        survey = json.load(file)
    sections = [
        {
            "name": page["name"],
            "title": _text(page.get("title")),
            "when": page.get("visibleIf", ""),
            "questions": [one for element in page["elements"] for one in _questions(element, "")],
        }
        for page in survey["pages"]
        if page["name"] != "welcome"
    ]
    OUT.write_text(json.dumps(HEAD | {"sections": sections}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _questions(element: dict[str, Any], panel: str) -> Iterator[dict[str, Any]]:
    if element["type"] == "panel":
        for one in element["elements"]:
            yield from _questions(one, element["name"])
    elif element["type"] != "html":
        yield {
            "name": element["name"],
            "kind": element["type"],
            "counts": COUNTS.get(panel.rsplit("-", 1)[-1], "") if element["type"] in SCORED else "",
            "title": _text(element.get("title")),
            "when": element.get("visibleIf", ""),
            "choices": [{"value": one["value"], "text": _text(one["text"])} for one in element.get("choices", [])],
        }


def _text(told: Any) -> dict[str, str]:
    said = told if isinstance(told, dict) else {"default": told or ""}
    english = said.get("default") or said.get("en") or ""
    return {"en": _bare(english), "fr": _bare(said.get("fr") or english)}


def _bare(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


if __name__ == "__main__":
    main()
