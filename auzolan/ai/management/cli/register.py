# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai register``: systems in from the files of other registers, and out in five formats."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.ai.management.cli.app import app
from auzolan.ai.nouns.exchanging import Format, Gap, Imported
from auzolan.kernel.access import Actor, system
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write, write_json

register = typer.Typer(no_args_is_help=True, help="The register of AI systems and other algorithms.")
app.add_typer(register, name="register")


@register.command(name="import", cls=GivesJson)
def import_(
    file: Annotated[Path, typer.Argument(help="A file of another register: CSV of OMB, JSON of ATRS, either of NL.")],
    form: Annotated[Format, typer.Option("--format", help="omb, atrs or nl.")],
    to: JsonFile = None,
    tenant: Annotated[str, typer.Option(help="The administration on whose register they go; the usual one.")] = "",
) -> None:
    """Put the systems of FILE on the register; say what is new, changed and the same, and what each one lacks."""
    from auzolan.ai.api import exchanging as api

    slug = _tenant(tenant)
    by = system(slug)
    told = api.import_file(by=by, file=file, form=form) if slug else api.check_file(by=by, file=file, form=form)
    if to is not None:
        write_json(to, _report(told, file, form, slug))
    counts = f"{told.read} read, {told.new} new, {told.changed} changed, {told.same} the same"
    gaps = sum(len(each) for each in told.gaps.values())
    typer.echo(f"{file.name}: {counts}; {gaps} gaps in {len(told.gaps)} systems; {len(told.problems)} errors")
    if not told.is_kept:
        typer.echo("No administration is loaded: the file was checked, nothing was kept.")
    for problem in told.problems[:20]:
        typer.echo(f"  {problem}")


@register.command()
def export(
    slug: Annotated[str, typer.Argument(metavar="ID", help="The short name of a system, as in its address.")],
    form: Annotated[Format, typer.Option("--format", help="atrs, nl, annex8, tad or omb.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file; else it is printed.")] = None,
    tenant: Annotated[str, typer.Option(help="The administration whose register it is on; any that has it.")] = "",
    language: Annotated[str, typer.Option(help="The language of its texts: eu, es or en.")] = "en",
) -> None:
    """Write a system in a format, and list what it lacks there."""
    from auzolan.ai.api import exchanging as api

    if language not in ("eu", "es", "en"):
        raise BadInput(language, field="--language", expected="eu, es or en")
    told = api.export_system(by=_having(slug, tenant), slug=slug, form=form, language=language)
    if out is None:
        typer.echo(told.text, nl=False)
    else:
        write(out, told.text)
    typer.echo(f"{slug} as {form.value}: {len(told.lacking)} fields lacking", err=True)
    for gap in told.lacking:
        typer.echo(f"  {_line(gap)}", err=True)


def _tenant(named: str) -> str:
    """Return the administration that is named or usual; empty where none is loaded. NotFound for one that is not."""
    from django.conf import settings

    from auzolan.kernel import tenants

    known = tenants.administrations()
    if named and named not in known:
        raise NotFound(f"There is no administration {named!r}; loaded: {', '.join(sorted(known)) or 'none'}.")
    return named or next((slug for slug in (settings.DEFAULT_TENANT, *sorted(known)) if slug in known), "")


def _having(slug: str, named: str) -> Actor:
    """Return who reads the register that has a system: the one that is named, else the usual one, else any."""
    from auzolan.ai.api import systems as api
    from auzolan.kernel import tenants

    first = _tenant(named)
    others = [] if named else sorted(set(tenants.administrations()) - {first})
    for tenant in (first, *others):
        if tenant and api.systems(by=system(tenant), slugs=(slug,)):
            return system(tenant)
    raise NotFound(f"There is no system {slug!r} on the register.")


def _report(told: Imported, file: Path, form: Format, tenant: str) -> dict[str, Any]:
    return {
        "file": file.name,
        "format": form.value,
        "tenant": tenant,
        "kept": told.is_kept,
        "read": told.read,
        "new": told.new,
        "changed": told.changed,
        "same": told.same,
        "errors": [asdict(one) for one in told.problems],
        "gap_count": sum(len(each) for each in told.gaps.values()),
        "gaps": {slug: [_gap(one) for one in each] for slug, each in told.gaps.items()},
    }


def _gap(one: Gap) -> dict[str, str]:
    told = {"field": one.name, "asks": one.asks, "why": one.why.value, "when": one.when, "value": one.value}
    return {name: value for name, value in told.items() if value}


def _line(gap: Gap) -> str:
    value = f" ({gap.value[:60]!r})" if gap.value else ""
    return f"{gap.name}: {gap.asks} - {gap.why.value}{value}"
