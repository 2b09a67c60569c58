# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A session on paper and as data: its call before it is held, its minutes afterwards."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.kernel import tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, people_holding, verb
from auzolan.kernel.nouns_json import to_json
from auzolan.review import api as review
from auzolan.review.nouns import Decision
from auzolan.showing import paper
from auzolan.showing.paper import as_it_stands, heading, table
from auzolan.strategy.api.sessions import agreements, body, docket_holds, quorum, session
from auzolan.strategy.nouns import Agreement, Body, Member, Quorum, Session, Stage


@dataclass(frozen=True, slots=True)
class Minutes:
    """Hold everything that the paper of a session shows."""

    session: Session
    body: Body
    quorum: Quorum
    decisions: tuple[Decision, ...]
    agreements: tuple[Agreement, ...]
    holds: bool


@verb("strategy.read", roles=EVERY_ROLE)
def minutes(*, by: Actor, number: int) -> Minutes:
    """Return a session with its body, quorum, decisions (as the chain has them) and agreements."""
    held = session(by=by, number=number)
    numbers = {entry.decision for entry in held.entries}
    known = {one.number: one for one in review.decisions(by=by) if one.number in numbers} if numbers else {}
    return Minutes(
        session=held,
        body=body(by=by, slug=held.body),
        quorum=quorum(by=by, number=number),
        decisions=tuple(known[entry.decision] for entry in held.entries if entry.decision in known),
        agreements=tuple(agreements(by=by, session=number)),
        holds=docket_holds(by=by, number=number),
    )


@verb("strategy.read", roles=EVERY_ROLE)
def minutes_json(*, by: Actor, number: int) -> dict[str, Any]:
    """Return the minutes as plain data: the docket row by row with its hash, each decision with its hash."""
    told = minutes(by=by, number=number)
    return {
        "session": to_json(told.session) | {"stage": told.session.stage.value},
        "body": to_json(told.body),
        "quorum": to_json(told.quorum) | {"is_reached": told.quorum.is_reached},
        "docket_holds": told.holds,
        "decisions": [to_json(one) for one in told.decisions],
        "agreements": [to_json(one) for one in told.agreements],
    }


@verb("strategy.read", roles=EVERY_ROLE)
def minutes_pdf(*, by: Actor, number: int, language: str) -> bytes:
    """Return the session as a PDF (A4): a call while it is planned, its minutes once it is open."""
    told = minutes(by=by, number=number)
    with override(language):
        source = _source(by, told, language)
    return paper.printed(source)


def seat_word(member: Member) -> str:
    """Return what a member does in the body, as a word."""
    return {"chair": _("chair"), "secretary": _("secretary"), "member": _("member")}[member.seat.value]


def stage_word(stage: Stage) -> str:
    """Return where a session stands, as a word."""
    return {
        Stage.PLANNED: _("called"),
        Stage.OPEN: _("being held"),
        Stage.CLOSED: _("held; the minutes wait for approval"),
        Stage.APPROVED: _("held; the minutes are approved"),
    }[stage]


def _source(by: Actor, told: Minutes, language: str) -> str:
    session = told.session
    is_call = session.stage is Stage.PLANNED
    administration = tenants.tenant(by.tenant).name.into(language)
    name = told.body.name.into(language)
    title = f"{_('Call') if is_call else _('Minutes')}: {name}"
    subtitle = f"{administration} · {_('Session')} {session.number} · {session.on:%Y-%m-%d} · {session.place}"
    parts = [paper.head(title, subtitle, language)]
    parts.append(heading(_("Agenda of the session")) + _numbered(session.points))
    if not is_call:
        parts += [_people(by, told), _decisions(told, language), _agreements(told)]
        if session.notes:
            parts.append(heading(_("Notes")) + as_it_stands(session.notes))
    parts.append(_docket(session, language))
    parts.append(as_it_stands(f"\n{stage_word(session.stage)}"))
    return "\n".join(parts)


def _people(by: Actor, told: Minutes) -> str:
    names = {one.username: one.full_name for one in people_holding(by.tenant, EVERY_ROLE)}
    sitting = [one for one in told.body.members if one.sits_on(told.session.on)]
    rows = [
        (names.get(one.person, one.person), seat_word(one), _("present") if _came(told, one) else _("absent"))
        for one in sitting
    ]
    reached = _("reached") if told.quorum.is_reached else _("not reached")
    count = f"{_('Quorum')}: {told.quorum.present} / {told.quorum.members} ({told.quorum.needed}), {reached}."
    return heading(_("Attendance")) + table((_("Name"), _("Seat"), ""), rows, "1fr, auto, auto") + as_it_stands(count)


def _came(told: Minutes, member: Member) -> bool:
    return member.person in told.session.attendance


def _decisions(told: Minutes, language: str) -> str:
    if not told.decisions:
        return heading(_("Decisions")) + as_it_stands(_("None was taken."))
    rows = [
        (
            str(one.number),
            f"{one.titled.into(language)}\n{one.named(one.choice).into(language)}. {one.reason}",
            one.hash[:16],
        )
        for one in told.decisions
    ]
    return heading(_("Decisions")) + table((_("No."), _("Decision"), _("Hash")), rows, "auto, 1fr, auto")


def _agreements(told: Minutes) -> str:
    if not told.agreements:
        return ""
    rows = [
        (str(one.number), one.text, one.owner, f"{one.due:%Y-%m-%d}", f"{one.done_on:%Y-%m-%d}" if one.done_on else "")
        for one in told.agreements
    ]
    heads = (_("No."), _("What was agreed"), _("Who"), _("Due"), _("Done"))
    return heading(_("Agreements")) + table(heads, rows, "auto, 1fr, auto, auto, auto")


def _docket(session: Session, language: str) -> str:
    docket = session.docket
    if docket is None:
        return ""
    rows = [
        (str(row["place"]), str(row[f"title_{language}"]), f"{row['stake_euros']:,.0f}", str(row["urgent_by"]))
        for row in docket.rows
    ]
    heads = (_("No."), _("Finding"), _("Stake per year (EUR)"), _("Due"))
    stood = _("As it stood on %(at)s; SHA-256 %(hash)s") % {"at": f"{docket.at:%Y-%m-%d %H:%M}", "hash": docket.hash}
    return heading(_("Docket")) + as_it_stands(stood) + "\n\n" + table(heads, rows, "auto, 1fr, auto, auto")


def _numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"+ {as_it_stands(line)}" for line in lines) + "\n"
