# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of sources and of series."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.nouns.sources import Every, Source

KINDS: Final = {
    Kind.DCAT: _("DCAT (Turtle, JSON-LD, RDF/XML)"),
    Kind.CKAN: _("CKAN"),
    Kind.CSW: _("CSW (ISO 19139)"),
    Kind.DATA_JSON: _("data.json"),
    Kind.FILES: _("Files of data in a folder"),
}
TIMES: Final = {
    Every.ASKED: _("Only when asked"),
    Every.HOUR: _("Every hour"),
    Every.SIX_HOURS: _("Every six hours"),
    Every.DAY: _("Every day"),
    Every.WEEK: _("Every week"),
}


class SourceForm(forms.Form):
    """Ask where descriptions are gathered, what is spoken there, and who answers for what comes."""

    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(
        label=_("Address"), max_length=2000, help_text=_("Of the catalogue, as https://www.opendatabizkaia.eus")
    )
    kind = forms.ChoiceField(label=_("What it speaks"))
    owner = forms.ChoiceField(label=_("Unit that answers for what comes"))
    every = forms.TypedChoiceField(
        label=_("How often"), coerce=lambda told: Every(int(told)), choices=[(int(one), TIMES[one]) for one in Every]
    )

    def __init__(
        self, told: Any = None, *, units: Sequence[tuple[str, str]], known: Source | None = None, **kwargs: Any
    ) -> None:
        first = (
            {"name": known.name, "address": known.address, "kind": known.kind.value, "owner": known.owner,
             "every": int(known.every)}
            if known
            else {"every": int(Every.DAY)}
        )  # fmt: skip
        super().__init__(told, initial=first, **kwargs)
        self.known = known
        kinds = [one for one in Kind if one is not Kind.FILES or (known is not None and known.kind is Kind.FILES)]
        for name, offered in (("kind", [(one.value, KINDS[one]) for one in kinds]), ("owner", list(units))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    def source(self) -> Source:
        """Return the source that was typed."""
        told, known = self.cleaned_data, self.known
        is_where_it_was = known is not None and known.address == told["address"]
        return Source(
            number=known.number if known else 0,
            name=told["name"],
            address=told["address"],
            kind=Kind(told["kind"]),
            owner=told["owner"],
            every=told["every"],
            paused=known.paused if known else False,
            anywhere=known.anywhere if known and is_where_it_was else False,
        )


class RemoveForm(forms.Form):
    """Ask what becomes of what a source has brought."""

    keep = forms.ChoiceField(
        label=_("What becomes of its datasets"),
        widget=forms.RadioSelect,
        choices=[
            ("withdraw", _("They are withdrawn: whoever opens one reads that its source was removed")),
            ("keep", _("They stay, and the unit keeps their descriptions itself from now on")),
        ],
    )


class RefuseForm(forms.Form):
    """Ask why a family is no series."""

    reason = forms.CharField(label=_("Why it is no series"), widget=forms.Textarea(attrs={"rows": 2}))
