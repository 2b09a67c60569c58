# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letters to followers, each in the follower's language and with the address that ends it."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.catalogue.api.topics import topic
from auzolan.catalogue.core.following.digests import MOST_NEWS
from auzolan.catalogue.nouns.following import Deed, Follower, News
from auzolan.kernel import tenants
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.showing.letters import NOT_SENT, plain, post

__all__ = ["NOT_SENT", "invite", "tell"]


def invite(tenant: str, one: Follower, title: Text) -> None:
    """Ask an address whether its owner wants to be told; raise one of ``NOT_SENT`` where the letter did not leave."""
    with override(one.language):
        told = {"title": title.into(one.language), "yes": _address(one, "confirm", one.code)}
        _send(tenant, one, _("Do you want to be told?"), "catalogue/letters/invite.txt", told)


def tell(tenant: str, those: Sequence[Follower], titles: Sequence[Text], news: Sequence[News]) -> None:
    """Send one address its news, with ``titles`` of what it follows; raise one of ``NOT_SENT`` where it is held up."""
    one = those[-1]
    with override(one.language):
        shown = news[:MOST_NEWS]
        names = name_refs(tenant, map(_subject, shown))
        lines = [_line(one, piece, names[_subject(piece)].url) for piece in shown]
        ends = [
            {"what": plain(title.into(one.language)), "url": _address(each, "end", each.code)}
            for each, title in zip(those, titles, strict=True)
        ]
        subject = _("What you asked for: news") if one.is_asker else _("News of the data that you follow")
        subject = _("News of what you follow") if topic(one.what.sort) else subject
        told = {"lines": lines, "more": len(news) - len(lines), "ends": ends, "is_asker": one.is_asker}
        _send(tenant, one, subject, "catalogue/letters/news.txt", told)


def _subject(piece: News) -> Ref:
    return piece.about or Ref("catalogue", "dataset" if piece.slug else "request", piece.slug or piece.reference)


def _line(one: Follower, piece: News, url: str) -> dict[str, str]:
    # what is kept back has no page: who asked reads why where their secret leads
    at = f"{one.site}{url}" if url and piece.deed is not Deed.KEPT_BACK else ""
    return {"deed": _deed(one, piece), "title": plain(piece.title.into(one.language)), "url": at}


def _deed(one: Follower, piece: News) -> str:
    if piece.deed is Deed.SAID:
        return plain(piece.said.into(one.language))
    words = {
        Deed.PUBLISHED: _("Published"),
        Deed.CHANGED: _("Has changed"),
        Deed.WITHDRAWN: _("Withdrawn"),
        Deed.SHOWN: _("Shown to everybody"),
        Deed.KEPT_BACK: _("Not shown: the reason stands at the address that you were given"),
        Deed.ASSIGNED: _("With the unit that answers"),
        Deed.ANSWERED: _("Answered"),
        Deed.CLOSED: _("Closed"),
    }
    return words[piece.deed]


def _send(tenant: str, one: Follower, subject: str, template: str, told: dict[str, Any]) -> None:
    name = tenants.tenant(tenant).name.into(one.language)
    end = _address(one, "end", one.code)
    body = render_to_string(template, told | {"administration": name, "end": end})
    post(f"{plain(name)}: {subject}", body, to=one.email, language=one.language, end=end)


def _address(one: Follower, page: str, key: str) -> str:
    of = "topic" if topic(one.what.sort) else "following"
    return one.site + reverse(f"catalogue:{page}_{of}", args=[key])
