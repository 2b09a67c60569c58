# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What templates ask for in the language of the page: the explanation of a term, and what a refusal says."""

from django import template

from auzolan.kernel.web import into
from auzolan.showing import refusing, terms

register = template.Library()
register.filter("said", refusing.said)
register.filter("in_words", refusing.in_words)
register.filter("spoken", refusing.spoken)


@register.simple_tag
def explained(key: str) -> dict[str, str]:
    """Return what is said of a term: its name, what it is, how it is computed, its source."""
    one = terms.explained(str(key))
    return {"key": one.key, **{name: into(getattr(one, name)) for name in ("name", "what", "how", "source")}}
