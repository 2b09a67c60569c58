# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of systems: what a system is, one part of its record, and a version with the two who answer for it."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.ai.api.exchanging import is_contact
from auzolan.ai.nouns.record import FIELDS, Field, Group, Kind
from auzolan.ai.nouns.systems import System, Value
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into
from auzolan.showing.fields import AddressField, Choices, DayField, choose, spread, text_fields, text_of

_IN_LANGUAGES: Final = (Kind.LONG, Kind.LINE)
_MONTH: Final = r"\A[0-9]{4}-(0[1-9]|1[0-2])\Z"


class SystemForm(forms.Form):
    """Ask what a system is: its names, what it is for, whose it is, and of which kind."""

    slug = forms.RegexField(
        r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
        label=_("Short name for addresses"),
        max_length=100,
        help_text=_("Lower-case words joined by hyphens: bus-occupancy."),
    )
    unit = forms.ChoiceField(label=_("Unit that answers for it"))
    scope = forms.ChoiceField(label=_("Kind"))
    stage = forms.ChoiceField(label=_("Stage"))
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def __init__(self, *args: Any, units: Choices, scopes: Choices, stages: Choices, is_new: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, unit=units, scope=scopes, stage=stages)
        if not is_new:
            # it moves from stage to stage, one gate at a time
            self.fields["slug"].disabled = self.fields["stage"].disabled = True
        text_fields(self, "name", _("Name"), required=True)
        text_fields(self, "purpose", _("What it is for"), rows=3, required=True)
        names = [f"{name}_{code}" for name in ("name", "purpose") for code in ("eu", "es", "en")]
        self.order_fields(["slug", *names])


class RecordForm(forms.Form):
    """Ask for one part of the record: every field of a group, each as its kind takes it; all of them may stay empty."""

    def __init__(self, *args: Any, group: Group, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.asked = tuple(one for one in FIELDS.values() if one.group is group)
        for one in self.asked:
            self._ask(one)

    def clean(self) -> dict[str, Any]:
        """Refuse a contact that is neither an address on the web nor one of electronic mail."""
        told: dict[str, Any] = super().clean() or {}
        for one in self.asked:
            if one.kind is Kind.CONTACT and told.get(one.key) and not is_contact(told[one.key]):
                self.add_error(one.key, _("Write an address of electronic mail, or one on the web."))
        return told

    def values(self) -> dict[str, Value]:
        """Return what was typed, by field; what stayed empty is not there."""
        told: dict[str, Value] = {}
        for one in self.asked:
            value = text_of(self, one.key) if one.kind in _IN_LANGUAGES else str(self.cleaned_data.get(one.key) or "")
            if value:
                told[one.key] = value
        return told

    def _ask(self, one: Field) -> None:
        label, asks = into(one.label), into(one.asks)
        if one.kind in _IN_LANGUAGES:
            text_fields(self, one.key, label, rows=3 if one.kind is Kind.LONG else 1)
            self.fields[f"{one.key}_eu"].help_text = asks
            return
        kinds: Mapping[Kind, Any] = {
            Kind.URL: AddressField,
            Kind.DAY: lambda: DayField(required=False),
            Kind.MONTH: lambda: forms.RegexField(_MONTH, required=False),
            Kind.CHOICE: lambda: forms.ChoiceField(
                required=False, choices=[("", "—"), *((key, into(text)) for key, text in one.choices.items())]
            ),
        }
        field = kinds.get(one.kind, lambda: forms.CharField(required=False, max_length=1000))()
        field.label, field.help_text = label, asks
        self.fields[one.key] = field


class VersionForm(forms.Form):
    """Ask for a version: its artefact, since when, and the two people who answer for it (P10d)."""

    artefact = forms.RegexField(
        r"\A[0-9a-f]{64}\Z",
        label=_("Artefact (SHA-256)"),
        help_text=_("64 hexadecimal digits: sha256sum of the model. That of code that runs here stands here already."),
    )
    since = DayField(label=_("Since"))
    administrative = forms.ChoiceField(label=_("Answers administratively"))
    political = forms.ChoiceField(label=_("Answers politically"))
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def __init__(self, *args: Any, administrative: Choices, political: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, administrative=administrative, political=political)

    def clean(self) -> dict[str, Any]:
        """Refuse one person for both."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("political") and told.get("political") == told.get("administrative"):
            self.add_error("political", _("Choose someone other than the person who answers administratively."))
        return told


def first_system(one: System) -> dict[str, Any]:
    """Return a system as the first values of its form."""
    told = {
        "slug": one.slug,
        "unit": one.unit,
        "scope": one.scope.value,
        "stage": one.stage.value,
        "source": one.source,
    }
    return {**told, **spread("name", one.name), **spread("purpose", one.purpose)}


def first_record(one: System, group: Group) -> dict[str, Any]:
    """Return a part of a record as the first values of its form; a text without language stands in the English one."""
    told: dict[str, Any] = {}
    for field in FIELDS.values():
        value = one.fields.get(field.key)
        if field.group is not group or value is None:
            continue
        if field.kind in _IN_LANGUAGES:
            told |= spread(field.key, value if isinstance(value, Text) else Text(en=value))
        else:
            told[field.key] = str(value)
    return told
