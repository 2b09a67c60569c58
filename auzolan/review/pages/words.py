# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of the loop in the language of the page, and the names of people, units, roles and dimensions."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from auzolan.kernel import tenants
from auzolan.kernel.access import ROLES, people_holding
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import into
from auzolan.review import api
from auzolan.review.nouns import Decision, Dimensions, Series, State, Verdict


def state(of: State) -> str:
    """Return where a finding stands, as a word."""
    return {
        State.OPEN: _("open"),
        State.DEFERRED: _("deferred"),
        State.DISMISSED: _("dismissed"),
        State.DECIDED: _("decided"),
        State.GONE: _("gone: the evidence has gone"),
    }[of]


def step(what: str) -> str:
    """Return what happened to a finding, as a sentence."""
    words = {
        "opened": _("A reviewer saw it"),
        "reopened": _("It was opened again"),
        "changed": _("The evidence changed"),
        "gone": _("The evidence has gone; it closed itself"),
        "deferred": _("It was put off"),
        "dismissed": _("It was dismissed"),
        "decided": _("It was decided"),
    }
    return words.get(what, what)


def verdict(of: Verdict | str) -> str:
    """Return how what came compares with what was expected, in words."""
    return {
        Verdict.AS_EXPECTED: _("as expected"),
        Verdict.LESS: _("less than expected"),
        Verdict.MORE: _("more than expected"),
        Verdict.CANNOT_TELL: _("cannot tell"),
    }[Verdict(of)]


def role(slug: str) -> str:
    """Return the name of a role; a slug that is no role is shown as it is."""
    return into(ROLES[slug]) if slug in ROLES else slug


def kind(slug: str) -> str:
    """Return the name of a kind of decision, also of one that no room declares any more."""
    known = {one.id: one for one in api.decision_kinds()}
    return into(known[slug].name) if slug in known else slug


def units(slugs: Iterable[str]) -> dict[str, str]:
    """Return the names of units by slug; an unknown one is shown as its slug, none as a dash. One query."""
    wanted = {slug for slug in slugs if slug}
    found = tenants.name_tenants("", sorted(wanted)) if wanted else {}
    return {slug: into(found[slug].title) if slug in found else slug for slug in wanted} | {"": "—"}


def people(tenant: str, roles: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (username, name) of everyone who holds one of these roles. Two queries."""
    return [(person.username, person.full_name) for person in people_holding(tenant, roles)]


def room(slug: str) -> str:
    """Return the name of a room of the house."""
    return {
        "review": _("Review"),
        "services": _("Services"),
        "measure": _("Measure"),
        "catalogue": _("Catalogue"),
        "exchange": _("Exchange"),
        "govtech": _("GovTech"),
        "ai": _("AI"),
        "skills": _("Skills"),
        "strategy": _("Strategy"),
        "gateway": _("Gateway"),
    }.get(slug, slug)


def dimension_names(tenant: str, those: Iterable[Dimensions]) -> "DimensionNames":
    """Return what names the dimensions of these series: services and units by their titles, as few queries as kinds.

    A group that spells a reference (``catalogue/dataset/stops``) is named by the title of its record.
    """
    listed = list(those)
    refs = {Ref("services", "service", one.service) for one in listed if one.service}
    refs |= {ref for ref in (_grouped(one.group) for one in listed) if ref}
    providers = {one.provider for one in listed}
    return DimensionNames(name_refs(tenant, refs) if refs else {}, units(providers) if any(providers) else {})


class DimensionNames:
    """Name what an observation speaks of, in the language of the page."""

    def __init__(self, records: Mapping[Ref, Named], providers: Mapping[str, str]) -> None:
        self._records = records
        self._providers = providers

    def label(self, of: Dimensions) -> str:
        """Return "all of them" where no dimension is named, else their names with dots between them."""
        parts = [
            self._service(of.service),
            self._providers.get(of.provider, of.provider),
            channel(of.channel),
            of.municipality,
            self._group(of.group),
        ]
        return " · ".join(part for part in parts if part) or _("all of them")

    def _group(self, group: str) -> str:
        ref = _grouped(group)
        return into(self._records[ref].title) if ref is not None and ref in self._records else group

    def _service(self, slug: str) -> str:
        if not slug:
            return ""
        named = self._records.get(Ref("services", "service", slug))
        text = into(named.title) if named else slug
        return slug if text == f"services/service/{slug}" else text


def _grouped(group: str) -> Ref | None:
    """Return the record that a group is, None where it is none."""
    try:
        return Ref.parse(group) if "/" in group else None
    except BadInput:
        return None


def channel(slug: str) -> str:
    """Return the name of a channel."""
    return {
        "web": _("web"),
        "app": _("app"),
        "phone": _("phone"),
        "desk": _("counter"),
        "post": _("post"),
        "assisted": _("assisted"),
    }.get(slug, slug)


def series_title(of: Series, indicator_name: str, names: DimensionNames) -> str:
    """Return the title of a series: its indicator and what it speaks of."""
    if of.dimensions == Dimensions():
        return indicator_name
    return f"{indicator_name}: {names.label(of.dimensions)}"


def why(reason: str) -> str:
    """Return why a finding was closed; the platform's own words in the language of the page."""
    if reason == "the evidence has gone":
        return _("The reviewer no longer sees it in the evidence.")
    if reason.startswith("decision ") and reason.removeprefix("decision ").isdigit():
        return _("By decision %(number)s.") % {"number": reason.removeprefix("decision ")}
    return reason


def person_name(tenant: str, username: str) -> str:
    """Return the name of a person; a unit (of an intention that was published) by its own, what is unknown as it is."""
    known = dict(people(tenant, tuple(ROLES)))
    return known.get(username) or units([username]).get(username, username)


def attached(to: Decision) -> dict[str, str]:
    """Return what is attached to a decision under words of the page; names in other languages are no attachment."""
    known = {"steps": _("Steps"), "source": _("Source")}
    return {
        known.get(name, name): text for name, text in to.attached.items() if not name.startswith(("title_", "option_"))
    }
