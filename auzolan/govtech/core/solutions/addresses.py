# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of repositories, spelt in one way, so that the same repository is known again."""

import re
from typing import Final

CASELESS_HOSTS: Final = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org"})
"""Hosts that take the path of a repository in any case, by their own documentation."""
_WEB: Final = re.compile(r"(?i)^(?:git\+)?(?:https?|ssh|git)://(?:[^/@]*@)?([^/:]+)(?::\d+)?/(.*)$")
_SCP: Final = re.compile(r"^[\w.-]+@([^/:]+):(.*)$")


def normalised(address: str) -> str:
    """Return the address of a repository as host/path; "" where it is none.

    Left out: scheme, user, port, ``www.``, query, fragment, ``.git`` and slashes at the end. The path is lowered
    only where its host takes it in any case.

    >>> normalised("https://GitHub.com/Italia/SPID.git/"), normalised("git@gitlab.com:a/B.git")
    ('github.com/italia/spid', 'gitlab.com/a/b')
    >>> normalised("https://git.example.org:8443/A/b?x=1"), normalised("see the wiki")
    ('git.example.org/A/b', '')
    """
    parts = _WEB.match(address.strip()) or _SCP.match(address.strip())
    if parts is None:
        return ""
    host = parts[1].lower().removeprefix("www.")
    path = re.split(r"[?#]", parts[2], maxsplit=1)[0].strip("/").removesuffix(".git").rstrip("/")
    if not path:
        return ""
    return f"{host}/{path.lower() if host in CASELESS_HOSTS else path}"
