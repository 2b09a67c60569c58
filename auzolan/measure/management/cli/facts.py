# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan events|answers|contacts|waits import``, ``measure funnel``, ``measure board``, ``simulate``."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from auzolan.kernel import tenants
from auzolan.kernel.access import system, visitor
from auzolan.kernel.periods import parse_period
from auzolan.kernel.refusals import BadInput
from auzolan.measure import api
from auzolan.measure.nouns import Board, Imported

events = typer.Typer(no_args_is_help=True, help="Events of transactions.")
answers = typer.Typer(no_args_is_help=True, help="Answers to the survey.")
contacts = typer.Typer(no_args_is_help=True, help="Contacts: why people got in touch.")
waits = typer.Typer(no_args_is_help=True, help="Queue and appointment times.")
app = typer.Typer(no_args_is_help=True, help="What happened to people.")

Files = Annotated[list[Path], typer.Argument(help="NDJSON, CSV or Parquet.")]
Map = Annotated[Path | None, typer.Option("--map", help="A TOML file that renames columns and values.")]
ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; the only one where none is named.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@events.callback()
@answers.callback()
@contacts.callback()
@waits.callback()
def group() -> None:
    """Keep ``import`` a command of its own."""


@events.command("import")
def import_events(files: Files, map_file: Map = None, tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Take in files of transaction events; each whole or not at all, each event once."""
    _import(api.import_events, files, map_file, tenant, as_json=as_json)


@answers.command("import")
def import_answers(files: Files, map_file: Map = None, tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Take in files of survey answers; each whole or not at all, each answer once."""
    _import(api.import_answers, files, map_file, tenant, as_json=as_json)


@contacts.command("import")
def import_contacts(files: Files, map_file: Map = None, tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Take in files of contacts; each whole or not at all, each contact once."""
    _import(api.import_contacts, files, map_file, tenant, as_json=as_json)


@waits.command("import")
def import_waits(files: Files, map_file: Map = None, tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Take in files of queue and appointment times; each whole or not at all, each once."""
    _import(api.import_waits, files, map_file, tenant, as_json=as_json)


@app.command()
def funnel(
    file: Annotated[Path, typer.Argument(help="A file of events: NDJSON, CSV or Parquet with case, step, at.")],
    steps: Annotated[str, typer.Option(help="The steps in their order, with commas between.")],
    window_minutes: Annotated[float, typer.Option(help="Within how many minutes of entering; 0: no limit.")] = 0,
    service: Annotated[str, typer.Option(help="Only the events of this service.")] = "",
    map_file: Map = None,
    as_json: AsJson = False,
) -> None:
    """Count how many cases of FILE reached each step, in order; nothing is loaded."""
    if window_minutes < 0:
        raise BadInput(window_minutes, field="window-minutes", expected="minutes, not below 0")
    found = api.funnel_of_file(
        by=visitor(""),
        file=file,
        steps=[step.strip() for step in steps.split(",")],
        window=timedelta(minutes=window_minutes) if window_minutes else None,
        map_file=map_file,
        service=service,
    )
    if as_json:
        print_json({"steps": [asdict(step) for step in found]})
        return
    for step in found:
        typer.echo(f"{step.step:<24}{step.reached:>12,}{percent(step.share):>9}{percent(step.share_of_previous):>9}")


@app.command()
def board(
    service: Annotated[str, typer.Option(help="Only this service; all where none is named.")] = "",
    by: Annotated[str, typer.Option(help="Dimensions: service, provider, municipality, channel, segment.")] = "service",
    grain: Annotated[str, typer.Option(help="One row per day, month, quarter or year.")] = "",
    period: Annotated[str, typer.Option(help="2025, 2025-Q3, 2025-07 or since/until.")] = "",
    raw: Annotated[bool, typer.Option(help="From the raw logs instead of the cube.")] = False,
    tenant: ForTenant = "",
    as_json: AsJson = False,
) -> None:
    """Print the board: visits, started, completed, times, waiting, take-up, contacts, failure demand, satisfaction."""
    actor = system(_tenant(tenant))
    rows = api.board(
        by=actor,
        dimensions=tuple(name for name in by.split(",") if name),
        grain=grain or None,
        period=parse_period(period) if period else None,
        only={"service": service} if service else {},
        from_raw=raw,
    )
    if as_json:
        print_json({"tenant": actor.tenant, "rows": [_told(row) for row in rows]})
        return
    for row in rows:
        where = " ".join([*row.where.values(), str(row.since or "")]).strip()
        mark = " (simulated)" if row.simulated else ""
        typer.echo(
            f"{where:<40}{row.started:>10,}{percent(row.completion):>9}{percent(row.take_up):>9}"
            f"{row.p50_minutes or '-':>8}{row.p95_minutes or '-':>8}{mark}"
        )


@app.command()
def forget(tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Forget free texts and persons that are kept no longer (every night too); figures stay as they are."""
    done = api.forget(by=system(_tenant(tenant)))
    if as_json:
        print_json(asdict(done))
        return
    typer.echo(f"forgotten: {done.texts:,} texts, the person of {done.people:,} facts; {done.files:,} files swept")


def simulate(
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])] = datetime(2025, 1, 1),  # noqa: DTZ001  a day
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])] = datetime(2026, 1, 1),  # noqa: DTZ001  a day
    yearly_cases: Annotated[float, typer.Option(help="Cases a year.")] = 60_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same province.")] = 2025,
    campaign: Annotated[str, typer.Option(help="The service with a spring campaign.")] = "",
    intervention: Annotated[str, typer.Option(help="The service that is mended half-way.")] = "",
    tenant: ForTenant = "",
    as_json: AsJson = False,
) -> None:
    """Make a province's transactions, contacts and answers with known truth; every row is marked as simulated."""
    actor = system(_tenant(tenant))
    with _progress(f"simulating {actor.tenant}"):
        truth = api.simulate(
            by=actor,
            since=since.date(),
            until=until.date(),
            yearly_cases=yearly_cases,
            seed=seed,
            campaign=campaign,
            intervention=intervention,
        )
    if as_json:
        print_json({"tenant": actor.tenant, "simulated": True, "truth": [asdict(one) for one in truth]})
        return
    for one in truth:
        typer.echo(f"{one.service:<32}{one.started:>10,}{percent(one.completion):>9}{percent(one.satisfied):>9}")


def _import(
    verb: Callable[..., Imported], files: list[Path], map_file: Path | None, tenant: str, *, as_json: bool
) -> None:
    actor = system(_tenant(tenant))
    taken = []
    for file in files:
        with _progress(f"importing {file.name}"):
            taken.append(verb(by=actor, file=file, map_file=map_file))
    if as_json:
        rows = [{"file": str(file)} | asdict(one) for file, one in zip(files, taken, strict=True)]
        print_json({"tenant": actor.tenant, "files": rows})
        return
    for file, one in zip(files, taken, strict=True):
        ignored = f"; not read: {', '.join(one.ignored)}" if one.ignored else ""
        typer.echo(f"{file.name}: {one.rows:,} rows, {one.kept:,} new, {one.known:,} known already{ignored}")


def _told(row: Board) -> dict[str, Any]:
    shares = ("completion", "take_up", "contacts_per_case", "failure_contacts", "answered", "satisfied_share")
    readings = asdict(api.readings(by=visitor(""), boards=[row]))
    return asdict(row) | {name: getattr(row, name) for name in shares} | {"intervals": readings}


def _tenant(named: str) -> str:
    """Return the administration named, else the installation's own, else the only one, else raise BadInput."""
    slug = named or settings.DEFAULT_TENANT
    known = tenants.administrations()
    if slug:
        return tenants.tenant(slug).slug
    if len(known) != 1:
        raise BadInput("", field="tenant", expected=f"--tenant with one of {', '.join(known) or 'none: load a bundle'}")
    return known[0]


def percent(share: float | None) -> str:
    """Return a share as a percentage, a missing one as a dash."""
    return "-" if share is None else f"{100 * share:.1f} %"


def print_json(result: object) -> None:
    """Print a result as JSON."""
    typer.echo(json.dumps(result, ensure_ascii=False, default=str))


def _progress(what: str) -> Progress:
    console = Console(stderr=True)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    bar.add_task(what)
    return bar
