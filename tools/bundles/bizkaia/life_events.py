# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life events: the 25 rows of Annex II of Regulation (EU) 2018/1724 and the local ones."""

import json
import tomllib
from pathlib import Path

from tools.bundles.bizkaia.curated import HERE
from tools.bundles.package import Table

CITIZENS = ("Birth", "Residence", "Studying", "Working", "Moving", "Retiring")


def life_events(data: Path) -> Table:
    """Return the rows of the annex, coded sdg-01 to sdg-25 in its order, then the local ones."""
    law = json.loads((data / "services" / "law" / "sdg_2018_1724_annex2.json").read_text(encoding="utf-8"))
    own = tomllib.loads((HERE / "life_events.toml").read_text(encoding="utf-8"))
    rows = []
    for number, ((event, procedure, _output), texts) in enumerate(
        zip(law["procedures"], own["annex"], strict=True), start=1
    ):
        rows.append(
            {
                "code": f"sdg-{number:02}",
                "name_eu": texts["eu"],
                "name_es": texts["es"],
                "name_en": f"{event}: {procedure[0].lower()}{procedure[1:]}",
                "audience": "citizens" if event in CITIZENS else "companies",
                "source": f"Regulation (EU) 2018/1724, Annex II, row {number}; Basque and Spanish: own translation",
            }
        )
    for entry in own["row"]:
        eu, es, en = entry["name"]
        rows.append(
            {"code": entry["code"], "name_eu": eu, "name_es": es, "name_en": en}
            | {"audience": entry["audience"], "source": entry["source"]}
        )
    return rows
