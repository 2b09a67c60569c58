# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan portfolio contracting``: the annual contracting plan of an administration as an OCDS release package."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import write_json
from auzolan.strategy import api
from auzolan.strategy.management.cli.app import portfolio


@portfolio.command()
def contracting(
    tenant: Annotated[str, typer.Option(help="The administration whose newest plan it is.")],
    year: Annotated[int, typer.Option(help="The year in which is contracted.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    uri: Annotated[str, typer.Option(help="The address at which the package will be published.")] = "",
    prefix: Annotated[str, typer.Option(help="The ocid prefix of the publisher, as the registry gave it.")] = "",
    language: Annotated[str, typer.Option(help="eu, es or en.")] = "eu",
) -> None:
    """Write what the newest plan of the portfolio contracts in a year as OCDS 1.1 planning releases."""
    if language not in ("eu", "es", "en"):
        raise BadInput(language, field="--language", expected="eu, es or en")
    by = system(tenants.tenant(tenant).slug)
    told = api.contracting_releases(
        by=by, year=year, uri=uri or out.absolute().as_uri(), language=language, prefix=prefix
    )
    write_json(out, told)
    typer.echo(f"{len(told['releases'])} planning releases of {year} in {out}")
