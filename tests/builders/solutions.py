# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of solutions: files as others publish them."""

import json
from pathlib import Path
from typing import Any, Final

import yaml

CATALOGUE: Final = Path(__file__).resolve().parents[2] / "docs" / "examples" / "solutions.jsonl"


def a_file(folder: Path, **told: Any) -> Path:
    """Return a publiccode.yml in a folder; ``told`` changes what stands in it."""
    values: dict[str, Any] = {
        "publiccodeYmlVersion": "0.4",
        "name": "Padron",
        "url": "https://git.example/town/padron",
        "platforms": ["web"],
        "categories": ["crm"],
        "developmentStatus": "stable",
        "softwareType": "standalone/web",
        "description": {
            "en": {
                "shortDescription": "A register of inhabitants.",
                "longDescription": "It keeps who lives where, and gives certificates of it. " * 6,
                "features": ["Certificates"],
            }
        },
        "legal": {"license": "EUPL-1.2"},
        "maintenance": {"type": "community", "contacts": [{"name": "Ane"}]},
        "localisation": {"localisationReady": True, "availableLanguages": ["eu"]},
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "publiccode.yml"
    path.write_text(yaml.safe_dump(values | told, allow_unicode=True), encoding="utf-8")
    return path


def a_dump(folder: Path, *lines: dict[str, Any]) -> Path:
    """Return a dump of a catalogue with some lines; each has a ``catalog_name`` and a ``url``."""
    path = folder / "dump.jsonl"
    told = ({"catalog_id": str(at), **line} for at, line in enumerate(lines, start=1))
    path.write_text("".join(json.dumps(line) + "\n" for line in told), encoding="utf-8")
    return path
