# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demonstration: three real administrations loaded and reviewed, and one person per role to look with."""

import json
import os
import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from auzolan.ai.api import demonstration as algorithms
from auzolan.catalogue import api as catalogue
from auzolan.govtech.api import challenge_demonstration, reuse_demonstration, tender_demonstration
from auzolan.kernel import bundles, tenants
from auzolan.kernel.access import ROLES, system
from auzolan.kernel.models import Holding, Person
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.site import keeping, neighbour, searching
from auzolan.strategy import api as strategy
from auzolan.strategy.nouns import Objective

QUICK: Final = 1000
BUNDLES: Final = ("bizkaia", "uk-services", "us-it")
REGISTERS: Final = ("us-ai", "uk-atrs")
"""Public registers of algorithms, to browse: loaded where their bundles are there, neither reviewed nor filled."""
ADDRESS: Final = "http://localhost:8000"
MADE_UP: Final = "Illustrative: what there is to spend on these cases is published nowhere"


def prepare(folder: Path, step: Callable[[str], None], address: str = ADDRESS) -> list[str]:
    """Make the demonstration stand, or leave it as it stands; return the lines to print.

    ``address`` is that of the site, by which the files of datasets are had.
    """
    keeping.bring_to_present_shape()
    neighbours = {slug: neighbour.begin(by=system(slug), bundle=folder / slug / "neighbour") for slug in BUNDLES}
    lines = []
    for name in BUNDLES:
        step(f"loading {name}")
        loaded = bundles.load(folder / name)
        lines.append(f"{name}: {sum(loaded.rows.values()):,} rows{'' if loaded.is_new else ' (there already)'}")
    for name in REGISTERS:
        if (folder / name).is_dir():
            step(f"loading {name}")
            loaded = bundles.load(folder / name)
            lines.append(f"{name}: {sum(loaded.rows.values()):,} rows{'' if loaded.is_new else ' (there already)'}")
            searching.build(name)
    step("simulating a province's transactions (marked as simulated)")
    measure.simulate_demonstration(by=system("bizkaia"))
    step("simulating trips of buses (marked as simulated)")
    algorithms.prepare(by=system("bizkaia"))
    step("choosing among the illustrative cases")
    for slug in BUNDLES:
        _choose(slug, folder / slug / "limits.toml")
    step("beginning a reuse check of an illustrative case, and exempting another")
    reuse_demonstration.prepare(by=system("bizkaia"))
    step("comparing solutions of the catalogue by AgID's criteria, for a need that is made up")
    reuse_demonstration.compare(by=system("bizkaia"))
    step("publishing an illustrative tender")
    tender_demonstration.prepare(by=system("bizkaia"))
    step("keeping the files of datasets, and folding families of datasets into series")
    for slug in BUNDLES:
        _fill_catalogue(slug, folder / slug / "data", address)
    step("making people")
    people = _people()
    for slug in BUNDLES:
        step(f"reviewing {slug}")
        measure.refresh_cube(by=system(slug))
        review.run_review(by=system(slug))
        challenges = folder / slug / "challenges.toml"
        if challenges.is_file() and challenge_demonstration.live_through(by=system(slug), file=challenges):
            review.run_review(by=system(slug))
            reuse_demonstration.ask_again(by=system(slug))
        making = neighbours[slug]
        if making is not None:
            step(f"receiving at {slug} a parcel of a government that is made up")
            neighbour.receive(by=system(slug), told=making.result())
        lines += ["", f"The docket of {slug}, the ten first:", *docket_lines(slug, 10)]
        step(f"indexing {slug}")
        catalogue.index_datasets(by=system(slug))
        searching.build(slug)
        catalogue.index_datasets(by=system(slug))
    step("measuring the algorithms that run here, and planning buses")
    algorithms.set_to_work(by=system("bizkaia"))
    return [*lines, "", "People to sign in as (demonstration only):", *people]


def _choose(slug: str, limits: Path) -> None:
    """Make the plan of a portfolio within the illustrative limits beside a bundle, once, where there are any."""
    by = system(slug)
    if limits.is_file() and strategy.envelope(by=by) is None:
        strategy.set_limits_from_file(by=by, file=limits, reason=MADE_UP)
        strategy.prioritise_now(by=by, objective=Objective.VALUE, seconds=20)


def _fill_catalogue(slug: str, data: Path, address: str) -> None:
    """Keep the files beside a bundle for their datasets, and make series of its families, where it is not done yet."""
    by = system(slug)
    for file in sorted(data.glob("*/*")):
        catalogue.keep_file(by=by, dataset=file.parent.name, name=file.name, content=file.read_bytes(), root=address)
    for one in catalogue.families_of(by=by):
        if one.said is None and not one.already:
            catalogue.accept_family(by=by, family=one.series.id)
    catalogue.note_quality(by=by)
    catalogue.measure_reuse(by=by)


def docket_lines(tenant: str, most: int) -> list[str]:
    """Return the first rows of a tenant's docket as lines to read."""
    ranked = review.docket(by=system(tenant))[:most]
    return [f"{row.place:>3}  {row.score:>14,.0f}  {row.finding.sighting.title.into('en')}" for row in ranked]


def _people() -> list[str]:
    """Make one person per role at each administration that has none yet; return who there is, with passwords."""
    kept = Path(settings.VAR) / "demonstration-people.json"
    passwords: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    for slug in tenants.administrations():
        for role, name in ROLES.items():
            username = role if slug == BUNDLES[0] else f"{role}.{slug}"
            person, is_new = Person.objects.get_or_create(
                username=username, defaults={"first_name": name.into("en"), "last_name": "(demo)"}
            )
            if is_new or username not in passwords:
                passwords[username] = secrets.token_urlsafe(9)
                person.password = _hashed(passwords[username])
                person.save()
            Holding.objects.get_or_create(person=person, role=role, at=tenants.tenant(slug), since=date(2024, 1, 1))
    descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(passwords, file, indent=1)
    here = [f"  {name:<40}{password}" for name, password in passwords.items() if "." not in name]
    others = [f"  ROLE.{slug}: the same roles there" for slug in BUNDLES[1:] if f"administrator.{slug}" in passwords]
    return [*here, *others, f"  All of them stand in {kept}."]


def _hashed(password: str) -> str:
    """Return a quick hash of a password: 72 random bits are not guessed; the first to sign in makes it a slow one."""
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(password, hasher.salt(), iterations=QUICK)
