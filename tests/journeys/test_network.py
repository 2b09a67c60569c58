# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two governments, two installations, one loop: told, trusted, taken, used, told back, and shown where it began."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders.installation import Installation
from tests.builders.solutions import a_file

pytestmark = [pytest.mark.slow, pytest.mark.killing, pytest.mark.elsewhere, pytest.mark.xdist_group("killing")]
BEGIN = """
import django, os
os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
django.setup()
from datetime import date
from pathlib import Path
from auzolan.govtech.api import adoptions, solutions
from auzolan.kernel.access import Actor, system
from auzolan.kernel.models import Tenant
from auzolan.kernel.texts import Text
from auzolan.review import api as review
"""
STAND_UP = """
names = {{"name_eu": "{name}", "name_es": "{name}", "name_en": "{name}"}}
Tenant.objects.create(slug="{slug}", kind="province", hosts="{slug}.localhost", **names)
"""
PUBLISH = """
solutions.record_solutions(by=system("araba"), paths=[Path("{path}")])
review.write_lesson(by=system("araba"), title=Text(eu="Zenbatu atean"), text=Text(eu="Bi lineatan"), kind="x")
"""
ADOPT = """
ane, jon = (Actor(name, name, "bizkaia", may_all=True) for name in ("ane", "jon"))
told = adoptions.state_adoption(
    by=ane, solution="padron", unit="bizkaia", since=date(2026, 3, 1), version="2.1"
)
adoptions.confirm_adoption(by=jon, number=told.number)
"""
LOOK = """
from django.test import Client
print(Client().get("{page}", headers={{"host": "{slug}.localhost"}}).content.decode())
"""


def test_what_one_government_tells_another_takes_uses_and_tells_back(
    migrated: Installation, place: Callable[..., Installation], tmp_path: Path
) -> None:
    araba, bizkaia = place(like=migrated), place(like=migrated)
    araba.run("-c", BEGIN + STAND_UP.format(slug="araba", name="Araba") + PUBLISH.format(path=a_file(tmp_path / "a")))
    bizkaia.run("-c", BEGIN + STAND_UP.format(slug="bizkaia", name="Bizkaia"))

    araba.run("network", "offer", "padron")
    first, told = _exported(araba, tmp_path / "araba-1.zip")
    assert (told["manifest"]["number"], told["counts"]) == (1, {"solutions": 1, "lessons": 1, "adoptions": 0})
    assert "whom nobody here has made a partner" in bizkaia.refused("network", "import", str(first))
    _trusts(bizkaia, "araba", told["manifest"]["key"])
    assert "new       solution Padron" in bizkaia.run("network", "import", str(first), "--preview")
    assert "1 solution-new, 1 lesson-new" in bizkaia.run("network", "import", str(first))
    assert "is taken" in bizkaia.run("network", "import", str(first))
    assert "Zenbatu atean" in _page(bizkaia, "bizkaia", "/eu/challenges/lessons/?q=atean")

    bizkaia.run("-c", BEGIN + ADOPT)
    back, told = _exported(bizkaia, tmp_path / "bizkaia-1.zip")
    assert told["counts"] == {"solutions": 1, "lessons": 0, "adoptions": 1}
    _trusts(araba, "bizkaia", told["manifest"]["key"])
    araba.run("network", "import", str(back))
    shown = _page(araba, "araba", "/en/solutions/padron/")
    assert "In use at Bizkaia since March 1, 2026" in shown
    assert "Confirmed by them on" in shown
    # what Bizkaia tells on of Araba's own solution is beside it, and changes nothing that Araba tells next
    second, told = _exported(araba, tmp_path / "araba-2.zip")
    assert (told["manifest"]["number"], second.read_bytes()) == (1, first.read_bytes())


def _exported(one: Installation, path: Path) -> tuple[Path, dict[str, Any]]:
    report = path.with_suffix(".json")
    one.run("network", "export", "-o", str(path), "--json", str(report))
    return path, json.loads(report.read_text(encoding="utf-8"))


def _trusts(one: Installation, slug: str, key: str) -> None:
    assert "is trusted from today on" in one.run("network", "trust", slug, "--name", slug.title(), "--key", key)


def _page(one: Installation, slug: str, page: str) -> str:
    return one.run("-c", BEGIN + LOOK.format(slug=slug, page=page)).replace("\xa0", " ")
