# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The hash by which a decision cites a reuse check, and which its dossier tells."""

import json
from typing import Any

from auzolan.govtech.nouns.experience import Kind
from auzolan.govtech.nouns.reuse_checks import ReuseCheck
from auzolan.kernel.chain import canonical_json, digest


def seal(check: ReuseCheck) -> str:
    """Return the SHA-256 of a check as it stands.

    What checks have told of the house's own experience since it is searched, and of methods since there are any, is
    left out where it says nothing, so that those that were cited before keep the hash by which they were.

    >>> from datetime import date
    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> seal(ReuseCheck(1, Ref("strategy", "case", "x"), "u", Text(en="x"), (), date(2026, 1, 1), "ane"))[:8]
    '2dd8d614'
    """
    told: dict[str, Any] = json.loads(canonical_json(check))
    if check.method is None and not check.grades:
        del told["method"], told["grades"]
    for search in told["searches"]:
        if not search["own_size"]:
            del search["own_size"]
    found = (one for search in told["searches"] for one in search["candidates"])
    for one in (*found, *told["short_list"]):
        if one["kind"] == Kind.SOLUTION:
            del one["kind"]
        for name in ("title", "about"):
            if name in one and not any(one[name].values()):
                del one[name]
    return digest(canonical_json(told))
