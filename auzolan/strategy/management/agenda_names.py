# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the agenda names and links its records for every page."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse

from auzolan.kernel.access import system
from auzolan.kernel.naming import Named, Namer
from auzolan.kernel.texts import LANGUAGES, Text, same
from auzolan.strategy import api


def name_agendas(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of agendas by slug."""
    wanted = set(keys)
    return {
        one.agenda.slug: Named(one.agenda.name, _url("strategy:agenda_of", one.agenda.slug))
        for one in api.agendas(by=system(tenant))
        if one.agenda.slug in wanted
    }


def name_items(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of objectives, axes, lines and initiatives by agenda/code."""
    wanted = set(keys)
    return {
        key: Named(item.name, _url("strategy:item", version.agenda.slug, item.code))
        for version in api.agendas(by=system(tenant))
        for item in version.agenda.items
        if (key := f"{version.agenda.slug}/{item.code}") in wanted
    }


def name_bodies(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of bodies by slug."""
    wanted = set(keys)
    return {
        one.slug: Named(one.name, _url("strategy:body", one.slug))
        for one in api.bodies(by=system(tenant))
        if one.slug in wanted
    }


def name_sessions(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of sessions: the body's, and the day."""
    by, wanted = system(tenant), set(keys)
    names = {one.slug: one.name for one in api.bodies(by=by)}
    return {
        str(one.number): Named(_dated(names.get(one.body, Text()), f"{one.on}"), _url("strategy:session", one.number))
        for one in api.sessions(by=by)
        if str(one.number) in wanted
    }


def name_agreements(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of agreements by session/number: their text."""
    wanted = set(keys)
    return {
        one.ref.key: Named(same(one.text), _url("strategy:session", one.session))
        for one in api.agreements(by=system(tenant))
        if one.ref.key in wanted
    }


NAMERS: dict[str, Namer] = {
    "agenda": name_agendas,
    "agenda-item": name_items,
    "body": name_bodies,
    "session": name_sessions,
    "agreement": name_agreements,
}


def _dated(name: Text, on: str) -> Text:
    return Text(*(f"{name.into(code)}, {on}" for code in LANGUAGES))


def _url(name: str, *keys: object) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
