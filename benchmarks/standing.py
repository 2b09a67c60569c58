# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Installations to measure: the Biscay bundle as it is, or every record of it many times over, with a life on top.

``python -m benchmarks.standing TIMES FOLDER`` makes one. What is many times: services, channels, offices, charters,
commitments, indicators, observations and intentions (in the bundle, loaded as any bundle is); simulated cases;
decisions and plans on what the review found; lessons, assessments, involvement, templates, people, keys, webhooks and
loads (through the api of each room). The same from one run to the next. It is kept under var/benchmarks.
"""

import csv
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

TENANT: Final = "bizkaia"
BUNDLE: Final = Path("bundles") / TENANT
PLACE: Final = Path("var/benchmarks").resolve()
CASES: Final = int(os.environ.get("AUZOLAN_BENCH_CASES", "60000"))
_PLANS: Final = 4
_NAMED: Final[dict[str, tuple[str, ...]]] = {
    "services": ("slug", "needs"),
    "channels": ("service",),
    "offices": ("slug",),
    "charters": ("slug", "services"),
    "commitments": ("charter", "indicator", "service"),
    "indicators": ("key",),
    "observations": ("indicator", "service"),
    "intentions": ("key", "subject", "indicator", "service"),
}
"""Of each table of which a copy holds more: the columns that name records, and so are named anew in a copy."""


def stand(times: int) -> Path:
    """Return the folder of the installation whose data are there ``times``, made now where it is not there yet."""
    folder = PLACE / f"demonstration-{times}x-{CASES}"
    if not (folder / "is-whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        environment = os.environ | {"AUZOLAN_VAR_DIR": str(folder), "AUZOLAN_WEBHOOKS_INSIDE": "true"}
        command = [sys.executable, "-m", "benchmarks.standing", str(times), str(folder)]
        subprocess.run(command, env=environment, check=True)
        (folder / "is-whole").touch()
    return folder


def multiplied(source: Path, target: Path, times: int) -> None:
    """Write the bundle at ``source`` to ``target`` with every record that ``_NAMED`` tells of there ``times``."""
    target.mkdir()
    for file in source.iterdir():
        if file.is_dir():
            shutil.copytree(file, target / file.name)
            continue
        named = _NAMED.get(file.stem) if file.suffix == ".csv" else None
        if named is None:
            shutil.copy(file, target)
            continue
        with file.open(encoding="utf-8", newline="") as told, (target / file.name).open("w", newline="") as out:
            rows = csv.DictReader(told)
            writer = csv.DictWriter(out, rows.fieldnames or [], lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerow(row)
                writer.writerows(_copy(row, named, n) for n in range(2, times + 1))


def _copy(row: dict[str, str], named: tuple[str, ...], n: int) -> dict[str, str]:
    """Return the ``n``-th copy of a row: its names end in the number, and so do those it speaks of.

    >>> _copy({"slug": "tax", "needs": "services/service/a;services/service/b", "name_en": "Tax"}, ("slug", "needs"), 2)
    {'slug': 'tax-2', 'needs': 'services/service/a-2;services/service/b-2', 'name_en': 'Tax (2)'}
    """
    told = dict(row)
    for column in named:
        told[column] = ";".join(f"{name}-{n}" for name in row[column].split(";")) if row[column] else ""
    names = {column: said for column, said in row.items() if said and column.startswith(("name_", "title_"))}
    return told | {column: f"{said} ({n})" for column, said in names.items()}


def main() -> None:
    """Make the installation that the command line asks for."""
    times, folder = int(sys.argv[1]), Path(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    import django

    django.setup()
    from auzolan.kernel import bundles
    from auzolan.kernel.access import system
    from auzolan.measure import api as measure
    from auzolan.review import api as review
    from auzolan.site import keeping, searching

    by = system(TENANT)
    keeping.bring_to_present_shape()
    multiplied(BUNDLE, folder / "bundle", times)
    bundles.load(folder / "bundle")
    measure.simulate(
        by=by,
        since=date(2025, 1, 1),
        until=date(2026, 1, 1),
        yearly_cases=CASES * times,
        seed=2025,
        campaign="income-tax",
        intervention="batuz",
    )
    review.run_review(by=by)
    _people(times)
    _decisions(by, times)
    _directory(by, times)
    _programs(by, times)
    searching.build(TENANT)
    docket = len(review.docket(by=by))
    print(f"  stands {times}x: {docket} findings open, {len(review.decisions(by=by))} decisions")


def _people(times: int) -> None:
    """Make one person per role, so many times; the first of each is called like the role."""
    from auzolan.kernel.access import ROLES
    from auzolan.kernel.models import Holding, Person, Tenant

    at = Tenant.objects.get(slug=TENANT)
    for role in ROLES:
        for n in range(1, times + 1):
            person = Person(username=role if n == 1 else f"{role}-{n}", first_name=role, last_name=str(n))
            person.set_unusable_password()
            person.save()
            Holding.objects.create(person=person, role=role, at=at, since=date(2024, 1, 1))


def _decisions(by: Any, times: int) -> None:
    """Decide on findings (each an improvement plan that expects its series to move), and write what was learnt."""
    from auzolan.kernel import clock
    from auzolan.kernel.texts import same
    from auzolan.review import api as review
    from auzolan.review.nouns import Expectation, Option

    kind, later = "measure.improvement-plan", clock.today() + timedelta(days=300)
    found = [row.finding for row in review.docket(by=by) if kind in row.finding.sighting.decision_kinds]
    for n, one in enumerate(found[: _PLANS * times], start=1):
        series = [Expectation(of, 0.5, 0.6, 0.7, 0.8, later) for of in one.sighting.series[:1]]
        review.decide(
            by=by,
            kind=kind,
            title=f"Plan {n}",
            subject=one.sighting.subject,
            options=(Option("mend", "it works"), Option("wait", "costs nothing")),
            choice="mend",
            reason="people wait",
            responsible="service-owner",
            accountable="political-head",
            review_on=later,
            findings=(one.number,),
            expectations=series or [_any_expectation(by, later)],
            attached={"steps": "ask people\nchange the form\nlook again"},
        )
    for n in range(1, 3 * times + 1):
        review.write_lesson(by=by, title=same(f"Lesson {n}"), text=same("Ask first."), kind=kind)


def _any_expectation(by: Any, later: date) -> Any:
    from auzolan.review import api as review
    from auzolan.review.nouns import Expectation, Series

    return Expectation(Series(next(iter(review.indicators(by=by)))), 0.5, 0.6, 0.7, 0.8, later)


def _directory(by: Any, times: int) -> None:
    """Assess services, say who was involved in them, and publish some as templates."""
    from auzolan.services import api as services
    from auzolan.services.nouns import Assessment, Involvement, Judgement, Panelist, Phase, Rating

    judged = tuple(Judgement(point.key, Rating.GREEN, "") for point in services.points(by=by))
    panel = (Panelist("Ane", "design"), Panelist("Jon", "law"))
    slugs = [one.slug for one in services.services(by=by)]
    slugs.sort(key=lambda slug: slug != "income-tax")
    for slug in slugs[: 3 * times]:
        services.assess(by=by, assessment=Assessment(0, slug, Phase.LIVE, date(2025, 3, 1), panel, judged))
        spoken = Involvement(slug, Phase.DESIGN, date(2025, 3, 1), ("carers",), "interviews", 7)
        services.record_involvement(by=by, records=[spoken])
    for slug in slugs[: 2 * times]:
        services.publish_template(by=by, slug=slug)


def _programs(by: Any, times: int) -> None:
    """Make keys and webhooks, and ask for loads: one of each kind done, so many times."""
    from auzolan.kernel import clock
    from auzolan.kernel.access import actor_for
    from auzolan.kernel.models import Person
    from auzolan.loads import api as loads
    from auzolan.loads.nouns import Kind
    from auzolan.machines import api as machines

    boss = actor_for(Person.objects.get(username="administrator"), TENANT)
    head = "event_id,service,channel,step,case,at\n"
    for n in range(1, times + 1):
        machines.make_key(by=boss, name=f"key {n}", until=clock.today() + timedelta(days=300), may_write=True)
        machines.add_webhook(by=by, url=f"http://127.0.0.1:9/{n}", types=["auzolan.services.service-retired"])
        right = f"{head}e{n},income-tax,web,start,c{n},2025-02-03T10:00:00+00:00\n"
        wrong = f"{head}w{n},income-tax,smoke,start,c{n},yesterday\n"
        for content in (right, wrong):
            asked = loads.ask(by=boss, kind=Kind.EVENTS, file=("events.csv", [content.encode()]))
            loads.carry_out(by=by, number=asked.number)


if __name__ == "__main__":
    main()
