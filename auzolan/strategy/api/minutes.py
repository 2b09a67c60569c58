# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A session on paper and as data: its call before it is held, its minutes afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.kernel import tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, people_holding, verb
from auzolan.kernel.nouns_json import to_json
from auzolan.review import api as review
from auzolan.review.nouns import Decision
from auzolan.strategy.api.sessions import agreements, body, docket_holds, quorum, session
from auzolan.strategy.nouns import Agreement, Body, Member, Quorum, Session, Stage

_HEAD: Final = """
#set page(paper: "a4", margin: 2cm, numbering: "1 / 1")
#set text(size: 10pt, lang: "{language}")
#set table(stroke: 0.4pt + luma(180), inset: 5pt)
= {title}
{subtitle}

"""


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
    import typst

    told = minutes(by=by, number=number)
    with override(language):
        source = _source(by, told, language)
    return bytes(typst.compile(source.encode()))


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
    parts = [_HEAD.format(language=language, title=_set(title), subtitle=_set(subtitle))]
    parts.append(_heading(_("Agenda of the session")) + _numbered(session.points))
    if not is_call:
        parts += [_people(by, told), _decisions(told, language), _agreements(told)]
        if session.notes:
            parts.append(_heading(_("Notes")) + _set(session.notes))
    parts.append(_docket(session, language))
    parts.append(_set(f"\n{stage_word(session.stage)}"))
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
    return _heading(_("Attendance")) + _table((_("Name"), _("Seat"), ""), rows, "1fr, auto, auto") + _set(count)


def _came(told: Minutes, member: Member) -> bool:
    return member.person in told.session.attendance


def _decisions(told: Minutes, language: str) -> str:
    if not told.decisions:
        return _heading(_("Decisions")) + _set(_("None was taken."))
    rows = [
        (str(one.number), f"{one.titled.into(language)}\n{one.choice}. {one.reason}", one.hash[:16])
        for one in told.decisions
    ]
    return _heading(_("Decisions")) + _table((_("No."), _("Decision"), _("Hash")), rows, "auto, 1fr, auto")


def _agreements(told: Minutes) -> str:
    if not told.agreements:
        return ""
    rows = [
        (str(one.number), one.text, one.owner, f"{one.due:%Y-%m-%d}", f"{one.done_on:%Y-%m-%d}" if one.done_on else "")
        for one in told.agreements
    ]
    heads = (_("No."), _("What was agreed"), _("Who"), _("Due"), _("Done"))
    return _heading(_("Agreements")) + _table(heads, rows, "auto, 1fr, auto, auto, auto")


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
    return _heading(_("Docket")) + _set(stood) + "\n\n" + _table(heads, rows, "auto, 1fr, auto, auto")


def _heading(text: str) -> str:
    return f"\n== {_set(text)}\n"


def _numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"+ {_set(line)}" for line in lines) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], columns: str) -> str:
    cells = [f"[*{_set(head)}*]" if head else "[]" for head in heads]
    cells += [f"[{_set(cell)}]" for row in rows for cell in row]
    return f"#table(columns: ({columns}), {', '.join(cells)})\n"


def _set(text: str) -> str:
    """Return text that Typst sets as it stands."""
    for mark in "\\#$*_`<>@[]~/=+-":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " \\ ")
