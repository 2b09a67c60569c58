# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line: ``auzolan``. One clear line and exit code 1 on bad input; ``--json`` on every result."""

import gc
import json
import os
import sys
from dataclasses import asdict
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from auzolan.site import bundle_commands, people_commands

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
keys = typer.Typer(no_args_is_help=True, help="The secrets of the installation.")
chain = typer.Typer(no_args_is_help=True, help="The public chain of decisions.")
app.add_typer(chain, name="chain")
app.add_typer(keys, name="keys")
app.add_typer(people_commands.app, name="people")
app.add_typer(bundle_commands.app, name="bundle")
console = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; all of them where none is named.")]
AsOf = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Review as of this day.")]


def main() -> None:
    """Run the command line; a refusal prints its one line and exits with 1."""
    import django

    # a start makes a million things that all stay: to look for waste among them again and again takes a third of it
    gc.disable()
    django.setup()
    _mount_rooms()
    gc.freeze()
    gc.enable()
    from django.db import DatabaseError

    from auzolan.kernel.refusals import BadTable, Refusal
    from auzolan.site import outages

    try:
        app(standalone_mode=True)
    except BadTable as refusal:
        for problem in refusal.problems:
            sys.stderr.write(f"{problem}\n")
        sys.exit(1)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)
    except (DatabaseError, OSError) as fault:
        found = outages.outage(fault)
        if found is None:
            raise
        sys.stderr.write(f"{found}\n")
        sys.exit(1)


def _mount_rooms() -> None:
    """Put each room's commands under the names its AppConfig gives them (``commands``: name -> module:attribute)."""
    from django.apps import apps

    for config in apps.get_app_configs():
        for name, place in getattr(config, "commands", {}).items():
            module, _, attribute = place.partition(":")
            found = getattr(import_module(module), attribute)
            if isinstance(found, typer.Typer):
                app.add_typer(found, name=name)
            else:
                app.command(name)(found)
    from auzolan.site import exporting

    # what the site publishes is known here only, and its command stands beside those of the catalogue
    catalogue = next(group.typer_instance for group in app.registered_groups if group.name == "catalogue")
    if catalogue is not None:
        catalogue.command("export")(exporting.export)


def _print(result: Any, *, as_json: bool, lines: list[str]) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, default=str))
    else:
        for line in lines:
            typer.echo(line)


def _told(run: Any) -> str:
    """Return what a run of the review did, in words."""
    findings = f"{run.opened} findings opened, {run.changed} changed, {run.reopened} opened again, {run.gone} gone"
    failed = f"{run.failed} of {run.reviewers} reviewers failed"
    return f"{findings}; {run.scored} outcomes scored; {failed}"


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _tenants(named: str) -> list[str]:
    from auzolan.kernel import tenants

    return [tenants.tenant(named).slug] if named else tenants.administrations()


@app.command()
def load(
    path: Annotated[Path, typer.Argument(help="A bundle: its folder or its datapackage.json.")], as_json: AsJson = False
) -> None:
    """Load a bundle, whole or not at all; loading it again changes nothing."""
    from auzolan.kernel import bundles

    with _progress() as bar:
        task = bar.add_task(f"loading {path}")
        loaded = bundles.load(path, lambda name, rows: bar.update(task, description=f"{name}: {rows} rows"))
    already = "" if loaded.is_new else " (already there, nothing changed)"
    lines = [f"{loaded.tenant} < {loaded.name}{already}"]
    lines += [f"  {name:<14}{rows:>9,}" for name, rows in loaded.rows.items()]
    _print(
        {"tenant": loaded.tenant, "bundle": loaded.name, "rows": loaded.rows, "is_new": loaded.is_new},
        as_json=as_json,
        lines=lines,
    )


@app.command()
def migrate() -> None:
    """Bring the database to the present shape."""
    from auzolan.site import keeping

    keeping.bring_to_present_shape()


@app.command()
def review(as_of: AsOf = None, tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Run the review: every reviewer whose evidence has changed, then the outcomes that are due."""
    from auzolan.kernel import clock
    from auzolan.kernel.access import system
    from auzolan.review import api

    day = as_of.date() if as_of else clock.today()
    results = {}
    with _progress() as bar:
        for slug in _tenants(tenant):
            bar.add_task(f"reviewing {slug}")
            results[slug] = api.run_review(by=system(slug), as_of=day)
    lines = [f"{slug}: {_told(result)}" for slug, result in results.items()]
    _print({slug: asdict(result) for slug, result in results.items()}, as_json=as_json, lines=lines)


@app.command()
def docket(
    tenant: ForTenant = "",
    most: Annotated[int, typer.Option(help="How many rows at most.")] = 20,
    pdf: Annotated[Path | None, typer.Option(help="Write it as a PDF instead.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print what should be decided next, ranked by what is at stake."""
    from auzolan.kernel.access import system
    from auzolan.review import api
    from auzolan.site import demonstration

    for slug in _tenants(tenant):
        if pdf is not None:
            pdf.write_bytes(api.docket_pdf(by=system(slug), language="en"))
        elif as_json:
            typer.echo(json.dumps(api.docket_json(by=system(slug)), ensure_ascii=False, default=str))
        else:
            typer.echo(f"{slug}")
            typer.echo("\n".join(demonstration.docket_lines(slug, most)))


@chain.command("verify")
def chain_verify(tenant: ForTenant = "", as_json: AsJson = False) -> None:
    """Check the chain of decisions; name a changed, missing or reordered one and exit with 1."""
    from auzolan.kernel.access import system
    from auzolan.review import api

    reports = {slug: api.verify_chain(by=system(slug)) for slug in _tenants(tenant)}
    lines = [f"{slug}: {report}" for slug, report in reports.items()]
    _print({slug: asdict(report) for slug, report in reports.items()}, as_json=as_json, lines=lines)
    if not all(report.is_whole for report in reports.values()):
        raise typer.Exit(1)


@keys.command("rotate")
def keys_rotate(as_json: AsJson = False) -> None:
    """Give persons and cases another pseudonym from now on; the old secret is destroyed KEEP_KEYS_MONTHS later."""
    from auzolan.site import keeping

    until = keeping.rotate_pseudonyms()
    line = f"new pseudonyms from now on; a case that began before keeps its own until {until}, when the old secret goes"
    _print({"old_secret_kept_until": until}, as_json=as_json, lines=[line])


@app.command("search-index")
def search_index(tenant: ForTenant = "") -> None:
    """Index everything that can be found anew; readers keep the old index until the new one stands."""
    from auzolan.catalogue import api as catalogue
    from auzolan.kernel.access import system
    from auzolan.site import searching

    for slug in _tenants(tenant):
        with _progress() as bar:
            bar.add_task(f"indexing {slug}")
            datasets = catalogue.index_datasets(by=system(slug), anew=True)
            count = searching.build(slug)
        typer.echo(f"{slug}: {count:,} records and {datasets:,} datasets can be found")


@app.command()
def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    worker: Annotated[bool, typer.Option(help="Start a worker beside it.")] = True,
) -> None:
    """Serve the site, with a worker that delivers events, does loads and reviews every night."""
    from auzolan.site import keeping, serving

    keeping.require_present_shape()
    serving.serve(host, port, workers, with_worker=worker)


@app.command()
def worker(once: Annotated[bool, typer.Option(help="Do what is due, then stop.")] = False) -> None:
    """Deliver events, do loads, and the nightly review when it is due; run as many as you like beside each other."""
    from auzolan.site import keeping, serving

    keeping.require_present_shape()
    serving.work(once=once)


@app.command()
def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop once it is ready.")] = False,
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Load the demonstration province, review it, make one person per role, and serve it."""
    from auzolan.site import demonstration, serving

    with _progress() as bar:
        task = bar.add_task("preparing")
        address = f"http://localhost:{port}"
        lines = demonstration.prepare(Path("bundles"), lambda step: bar.update(task, description=step), address)
    for line in lines:
        typer.echo(line)
    if not no_serve:
        others = f"http://uk-services.localhost:{port}/, the United States': http://us-it.localhost:{port}/"
        typer.echo(f"\nAuzolan is at http://localhost:{port}/ (the United Kingdom's data: {others})")
        serving.serve(host, port, 2)


@app.command()
def backup(file: Path, as_json: AsJson = False) -> None:
    """Write everything (rows, lake, keys) into one archive, while others go on writing."""
    from auzolan.site import keeping

    with _progress() as bar:
        bar.add_task(f"writing {file}")
        kept = keeping.backup(file)
    _print(kept, as_json=as_json, lines=[f"{file}: {kept['files']} files, {kept['bytes']:,} bytes"])


@app.command()
def restore(file: Path, replace: Annotated[bool, typer.Option(help="Put aside what is there.")] = False) -> None:
    """Put a backup back, checked file by file before anything is touched."""
    from auzolan.site import keeping

    with _progress() as bar:
        bar.add_task(f"checking and restoring {file}")
        place = keeping.restore(file, replace=replace)
    typer.echo(f"restored into {place}")


@app.command()
def export(folder: Path, tenant: Annotated[str, typer.Option()], as_json: AsJson = False) -> None:
    """Write a tenant as a bundle of canonical tables that any installation can load."""
    from auzolan.kernel import bundles

    with _progress() as bar:
        bar.add_task(f"exporting {tenant}")
        rows = bundles.export(tenant, folder)
    _print(rows, as_json=as_json, lines=[f"{name:<14}{count:>9,}" for name, count in rows.items()])


@app.command()
def doctor(
    mend: Annotated[bool, typer.Option(help="Do what is safe to do: remove files that belong to nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with this installation and how to mend it; exit code 1 where anything is."""
    from auzolan.site import doctor as examining

    for path in examining.mend() if mend else []:
        typer.echo(f"removed {path}", err=True)
    complaints = examining.complaints()
    _print(complaints, as_json=as_json, lines=[f"{c['what']}\n  {c['mend']}" for c in complaints] or ["all is well"])
    if complaints:
        raise typer.Exit(1)
