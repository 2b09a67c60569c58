# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the web written plainly, so that the same page is the same text."""

import re
from typing import Final

_ADDRESS: Final = re.compile(r"(https?)://([^/?#\s]+)([^?#\s]*)(?:\?([^#\s]*))?(?:#\S*)?\Z", re.IGNORECASE)
_TRACKING: Final = re.compile(r"(utm_\w+|fbclid|gclid|mc_cid|mc_eid)=", re.IGNORECASE)


def plain_address(address: str) -> str:
    """Return an address without what does not change the page; nothing where it is no http(s) address.

    Scheme, ``www.``, fragment, marks of campaigns and a slash at the end are left out, the host is written small.

    >>> plain_address("HTTPS://www.Deia.eus/Datuak/?utm_source=x&id=3#top")
    'deia.eus/Datuak?id=3'
    >>> plain_address("http://deia.eus:80/"), plain_address("mailto:a@b.eus")
    ('deia.eus', '')
    """
    found = _ADDRESS.match(address.strip())
    if not found:
        return ""
    host = re.sub(r":(80|443)\Z", "", found[2].lower().rpartition("@")[2]).removeprefix("www.")
    asked = "&".join(part for part in (found[4] or "").split("&") if part and not _TRACKING.match(part))
    return host + found[3].rstrip("/") + (f"?{asked}" if asked else "")


def host_of(address: str) -> str:
    """Return under which host an address stands, written plainly or not.

    >>> host_of("https://www.deia.eus/a"), host_of("deia.eus/a?b=c")
    ('deia.eus', 'deia.eus')
    """
    plain = plain_address(address) or address
    return re.split(r"[/?]", plain, maxsplit=1)[0]
