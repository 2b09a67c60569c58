# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Render the key pages to PNG: ``python -m tools.shots [--base URL] [--into DIR]``; the site must be running.

Signs in as the demonstration's committee member, or another, with the password that ``auzolan demo`` has kept.
"""

import argparse
import json
import os
import shutil
from pathlib import Path

PUBLIC = (
    "",
    "services/",
    "boards/",
    "boards/batuz/",
    "services/batuz/",
    "charters/gertu-attention/",
    "decisions/",
    "decisions/chain/",
    "indicators/",
    "boards/income-tax/",
    "developers/components/",
    "campaign/?service=income-tax&day=2025-05-20",
    "data/",
    "glossary/",
    "agenda/",
    "cases/",
    "datasets/",
    "datasets/bizkaibus/",
    "datasets/bizkaibus/data/2025-03.csv/",
    "datasets/bizkaiko-udalerriak/data/udalerriak.geojson/",
    "datasets/quality/",
    "datasets/requests/",
    "datasets/requests/new/",
    "datasets/reuses/",
    "datasets/reuses/new/",
    "datasets/reuse/",
    "datasets/forums/",
    "datasets/use-cases/",
    "datasets/who/",
    "sparql/",
    "algorithms/",
    "algorithms/bus-occupancy/",
    "algorithms/bus-occupancy/law/",
    "algorithms/bus-occupancy/contest/",
    "algorithms/waste-routes/",
    "lines/",
)
DESK = (
    "desk/",
    "desk/decisions/",
    "desk/lessons/",
    "desk/record/",
    "desk/progress/",
    "desk/plans/",
    "desk/findings/1/",
    "desk/board/",
    "desk/board/satisfaction/",
    "desk/board/campaign/?service=income-tax&day=2025-05-20&until_hour=12",
    "desk/board/data-quality/",
    "desk/services/",
    "desk/agenda/",
    "desk/agenda/digital-agenda-2027/items/A3.1/",
    "desk/bodies/",
    "desk/cases/",
    "desk/cases/illustrative-checked-draft/",
    "desk/portfolio/",
    "desk/portfolio/limits/",
    "desk/portfolio/questions/",
    "desk/portfolio/contracting/",
    "desk/past-projects/",
    "desk/running-systems/",
    "desk/datasets/",
    "desk/datasets/new/",
    "desk/datasets/bizkaibus/",
    "desk/datasets/bizkaibus/edit/",
    "desk/datasets/bizkaibus/quality/",
    "desk/datasets/quality/",
    "desk/sources/",
    "desk/series/",
    "desk/asked/",
    "desk/reuses/",
    "desk/use-cases/",
    "desk/who/",
    "desk/who/proposal/",
    "desk/texts-in-spanish/",
    "desk/catalogue-publisher/",
    "desk/algorithms/",
    "desk/algorithms/bus-occupancy/",
    "desk/algorithms/bus-occupancy/screening/",
    "desk/algorithms/bus-occupancy/cards/",
    "desk/algorithms/bus-occupancy/gates/",
    "desk/algorithms/law/duties/",
    "desk/pilots/",
    "desk/incidents/",
    "desk/buses/",
    "desk/buses/fleet/",
    "desk/buses/counts/",
    "desk/collection/",
)
SIZES = {"wide": (1280, 900), "phone": (320, 640)}


def main() -> None:
    """Take the screenshots, in every language and at every width."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://localhost:8000")
    parser.add_argument("--into", type=Path, default=Path("shots"))
    parser.add_argument("--languages", default="eu,es,en")
    parser.add_argument("--person", default="committee-member", help="as whom of the demonstration to sign in")
    parser.add_argument("--only", default="", help="only addresses that hold this")
    told = parser.parse_args()
    var = Path(os.environ.get("AUZOLAN_VAR_DIR", "var"))
    passwords = json.loads((var / "demonstration-people.json").read_text())
    told.into.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{told.base}/en/account/login/")
            page.fill("[name=login]", told.person)
            page.fill("[name=password]", passwords[told.person])
            page.click("main button[type=submit]")
            for language in told.languages.split(","):
                for path in (one for one in (*PUBLIC, *DESK) if told.only in one):
                    answer = page.goto(f"{told.base}/{language}/{path}")
                    label = path.strip("/").replace("/", "-") or "home"
                    file = told.into / f"{language}-{label}-{name}.png"
                    page.screenshot(path=file, full_page=True)
                    print(answer.status if answer else "?", file)
        browser.close()


if __name__ == "__main__":
    main()
