# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of reuse: declared, let through, counted, cited."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from auzolan.catalogue import api
from auzolan.catalogue.core import reading
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.nouns.datasets import Dataset, Described
from auzolan.catalogue.nouns.forums import Forum
from auzolan.catalogue.nouns.harvesting import Record
from auzolan.catalogue.nouns.showcase import Contribution, Life, Reuse, ReuseKind, Sender, Standing
from auzolan.catalogue.nouns.uses import Channel
from auzolan.catalogue.store import uses
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.texts import same
from tests.builders.catalogue import DATASET
from tests.builders.kernel import a_tenant

NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def a_reuse(
    title: str = "Bus map", *, datasets: tuple[str, ...] = ("stops",), is_shown: bool = True, **told: Any
) -> Reuse:
    """Return a reuse that a visitor has declared, and a keeper let through unless ``is_shown`` is False."""
    told = {"url": f"https://maps.example/{title.lower().replace(' ', '-')}", "sender": Sender("Ane", True)} | told
    sent = api.declare_reuse(
        by=visitor("bizkaia"),
        reuse=Reuse(
            "", title, told.pop("kind", ReuseKind.APPLICATION), datasets, "People find their stop.", Life(NEVER), **told
        ),
        origin=title,
    )
    if not is_shown:
        return sent
    return api.judge_reuse(by=system("bizkaia"), slug=sent.slug, standing=Standing.SHOWN)


def a_contribution(title: str = "Stops as GTFS", *, dataset: str = "stops", **told: Any) -> Contribution:
    """Return a community resource that a visitor offers."""
    made = Contribution(
        0, dataset, title, "The stops as a GTFS feed.", "https://gtfs.example/a.zip", Life(NEVER), **told
    )
    return api.offer_contribution(by=visitor("bizkaia"), contribution=made, origin=title)


def a_forum(number: int = 0, *, on: date = date(2030, 5, 1), **told: Any) -> Forum:
    """Return a forum that is called for a day to come."""
    made = Forum(number, told.pop("title", same("Mobility data")), on, told.pop("place", "Bilbao"), **told)
    return api.record_forum(by=system("bizkaia"), forum=made)


def fetched(dataset: str, n: int, on: date | None = None, channel: Channel = Channel.DOWNLOAD) -> None:
    """Let a dataset have been fetched ``n`` times on a day, the last of the month before."""
    day = on or clock.today().replace(day=1) - timedelta(days=1)
    uses.count("bizkaia", dataset, channel, day, n)


def a_series(slug: str = "padron", *, members: tuple[str, ...]) -> Dataset:
    """Return a series that the catalogue holds from now on, with its members."""
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    base = "https://data.bizkaia.eus/dataset"
    text = DATASET.split("<{iri}>")[0] + (
        f'<{base}/{slug}> a dcat:DatasetSeries ; dct:title "Padrón"@es ; dct:description "All of them."@es .\n'
    )
    for one in members:
        text += (
            f'<{base}/{one}> a dcat:Dataset ; dct:title "{one}"@es ; dct:description "One of them."@es ; '
            f"dcat:inSeries <{base}/{slug}> .\n"
        )
    graph = reading.read_exactly(text.encode(), "padron.ttl")
    records = [one for one in dcat.records_of(graph) if isinstance(one, Record)]
    described = [Described(one.id, one.content, "mobility") for one in records]
    api.record_datasets(by=system("bizkaia"), described=described)
    return api.dataset(by=system("bizkaia"), slug=slug)
