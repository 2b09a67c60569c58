# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every component and every chart in one page, in each of its states, with the markup to use it."""

import inspect
import re
from pathlib import Path
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from auzolan.kernel.once import reading
from auzolan.kernel.web import render
from auzolan.site import samples

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
PURPOSES: Final = {
    "ask": _("The one question of a page: a large box for words."),
    "badge": _("A state in one or two words, in a tone; the word says it, the colour only repeats it."),
    "box": _("One box of a filter, with its label and its hint."),
    "button": _("A link that begins something; quiet where another matters more."),
    "card": _("One thing among its like, with a title that may lead to its page."),
    "changes": _("Changes of a record, field by field, with what stood there before."),
    "choice": _("One list to choose from in a filter."),
    "crumbs": _("The way back to the pages above."),
    "deed": _("One button that changes something, with what must be known before it is pressed."),
    "empty": _("What stands where there is nothing yet: it teaches the next step."),
    "entry": _("One row of a list that is read by its titles."),
    "errors": _("What has to be mended before a form is taken, each with a link to its field."),
    "exports": _("The same list as a file."),
    "fact": _("One term and what is known of it, in a list of facts."),
    "field": _("One field of a form with its label, its hint and what is wrong with it."),
    "figure": _("One figure: never without its period, and with n and interval where they are known."),
    "figures": _("Several figures in a row, the simulated ones marked."),
    "filters": _("What narrows a list down, above it; what was asked stands in the address."),
    "form": _("A form to fill in: fields, one button, and a way out."),
    "head": _("The heading of a column that explains itself where it is opened."),
    "help": _("An explanation for those who ask for it."),
    "history": _("The newest changes on the page of a record, with the way to all of them and to files."),
    "link": _("A name that leads to its page where it has one, and is plain text where it has none."),
    "notice": _("Something that has to be known before reading on."),
    "pager": _("The way through a list that has several pages."),
    "simulated": _("The mark of everything that was not measured."),
    "tab": _("One of several views; the present one is marked."),
    "table": _("Figures in rows; a wide one scrolls by itself, also by keyboard."),
    "tabs": _("The ways to several views of the same thing."),
    "term": _("What a figure is, how it is computed and its source: from the one registry of terms."),
    "terms": _("Several terms in a row, for a list or a sum that draws on them."),
}
CHART_PURPOSES: Final = {
    "charts.line": _("A series over time, with its intervals, its target, what was decided and what was expected."),
    "charts.bars": _("Shares side by side, with their intervals."),
    "charts.sparkline": _("The course of a series, in a cell of a table."),
    "maps.choropleth": _("A figure by place, in five shades at most; hatched where nothing is known."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    """Show the gallery. The forms in it lead back to it, and change nothing."""
    with reading():
        context = {"components": _components(request), "charts": _charts()}
        return render(request, "components.html", context)


def _components(request: HttpRequest) -> list[dict[str, Any]]:
    """Return each component with its purpose, what it takes, and its samples: each file drawn, and as it reads."""
    filling = samples.filling()
    return [
        {
            "name": name,
            "purpose": purpose,
            "takes": _takes((TEMPLATES / "cotton" / f"{name}.html").read_text(encoding="utf-8")),
            "samples": [
                {
                    "shown": render_to_string(f"components/{name}/{file.name}", filling, request),
                    "markup": file.read_text(encoding="utf-8").strip(),
                }
                for file in sorted((TEMPLATES / "components" / name).glob("*.html"))
            ],
        }
        for name, purpose in PURPOSES.items()
    ]


def _takes(source: str) -> list[str]:
    """Return the names that a component takes, as its first line declares them, and the slots that it leaves open."""
    declared = re.search(r"<c-vars(.*?)/>", source)
    names = re.findall(r"\s:?([a-z]+)=", declared[1]) if declared else []
    slots = [f"<{slot}>" for slot in ("slot", "head") if f"{{{{ {slot} }}}}" in source]
    return names + slots


def _charts() -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "purpose": CHART_PURPOSES[name],
            "samples": [{"shown": one(), "markup": inspect.getsource(one).strip()} for one in those],
        }
        for name, those in samples.CHARTS.items()
    ]
