# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of a service with its channels."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.money import Money
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES
from auzolan.services import api
from auzolan.services.forms.asking import AmountField
from auzolan.services.nouns import Audience, Channel, ChannelKind, Fee, Kind, Service, Silence
from auzolan.showing.fields import AddressField, Choices, ManyField, SeveralField, spread, text_fields, text_of

_SLUG: Final = re.compile(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")


class ServiceForm(forms.Form):
    """Ask what an administration offers."""

    slug = forms.RegexField(
        _SLUG,
        label=_("Name in addresses"),
        max_length=150,
        help_text=_("Lower case, words joined by hyphens: income-tax. It does not change afterwards."),
    )
    owner = forms.ChoiceField(label=_("Unit that answers for it"))
    kind = forms.ChoiceField(label=_("Kind"))
    audience = ManyField(label=_("For whom"))
    life_events = ManyField(label=_("Moments of life or business"))
    legal_basis = forms.CharField(label=_("Legal basis"), required=False, max_length=500)
    legal_basis_url = AddressField(label=_("Address of the rule"))
    time_limit_days = forms.IntegerField(
        label=_("Time limit (days)"), required=False, min_value=0, max_value=3650,
        help_text=_("Days that the law gives the administration to answer."),
    )  # fmt: skip
    silence = forms.ChoiceField(label=_("Without an answer in time"), required=False)
    evidence = SeveralField(
        label=_("Documents and data asked for"),
        help_text=_("Concepts of the vocabulary, separated by semicolons: padron; income."),
    )
    needs = ManyField(label=_("Services that must work for it to work"))
    fee = AmountField(label=_("What it costs the person (euros)"), help_text=_("Empty: it is free, or not known."))
    keywords = SeveralField(label=_("Further words to find it by"), help_text=_("Separated by semicolons."))
    category = forms.CharField(label=_("Category"), required=False, max_length=120)
    url = AddressField(label=_("Address on the web"))
    source = forms.CharField(
        label=_("Source"), help_text=_("Where this is from: a page and its day, a rule, a person.")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], known: Service | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        text_fields(self, "name", _("Name"), required=True)
        text_fields(self, "description", _("What it is"), rows=3)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        if known is not None:
            del self.fields["slug"]
        self.order_fields(["slug", *(f"{name}_{code}" for name in ("name", "description") for code in LANGUAGES)])

    def clean_evidence(self) -> tuple[str, ...]:
        """Refuse what is no concept: lower case, words joined by hyphens."""
        told: tuple[str, ...] = self.cleaned_data["evidence"]
        for one in told:
            if not _SLUG.match(one):
                raise forms.ValidationError(
                    _("%(word)s is no concept: lower case, words joined by hyphens."), params={"word": one}
                )
        return told

    def service(self) -> Service:
        """Return the service that was typed; what the form does not ask stays as it was."""
        told, known = self.cleaned_data, self.known
        kept: dict[str, Any] = {} if known is None else {"outputs": known.outputs, "retired_on": known.retired_on}
        return Service(
            slug=known.slug if known else told["slug"],
            name=text_of(self, "name"),
            description=text_of(self, "description"),
            owner=told["owner"],
            kind=Kind(told["kind"]),
            audience=tuple(Audience(who) for who in told["audience"]),
            life_events=tuple(told["life_events"]),
            silence=Silence(told["silence"]) if told["silence"] else None,
            time_limit_days=told["time_limit_days"],
            evidence=told["evidence"],
            needs=self._needs(),
            fees=self._fees(),
            keywords=told["keywords"],
            **{name: told[name] for name in ("legal_basis", "legal_basis_url", "category", "url", "source")},
            **kept,
        )

    def _fees(self) -> tuple[Fee, ...]:
        """Return the fee that was typed, in place of the first one known; its note and the others stay."""
        amount, known = self.cleaned_data["fee"], self.known.fees if self.known else ()
        first = () if amount is None else (Fee(Money.of(amount)),)
        if first and known:
            first = (replace(known[0], amount=first[0].amount),)
        return (*first, *known[1:])

    def _needs(self) -> tuple[Ref, ...]:
        others = [ref for ref in self.known.needs if ref.room != "services"] if self.known else []
        return (*(Ref("services", "service", slug) for slug in self.cleaned_data["needs"]), *others)


class ChannelForm(forms.Form):
    """Ask whether a service is given on one channel, and how."""

    offered = forms.BooleanField(label=_("Offered"), required=False)
    owner = forms.ChoiceField(label=_("Run by"), required=False)
    opening_hours = forms.CharField(
        label=_("Opening hours"), required=False, max_length=200, help_text=_("As Mo-Fr 08:30-17:30; Sa 09:00-13:00.")
    )
    url = AddressField(label=_("Address on the web"))
    address = forms.CharField(label=_("Address or telephone"), required=False, max_length=300)
    unit_cost = AmountField(label=_("Cost of one transaction to the administration (euros)"))

    def __init__(
        self, data: Any = None, *, kind: ChannelKind, units: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, prefix=kind.value, initial=initial)
        self.kind = kind
        self.fields["owner"].choices = units  # type: ignore[attr-defined]

    def clean_opening_hours(self) -> str:
        """Refuse hours that nobody could read out."""
        told = str(self.cleaned_data["opening_hours"]).strip()
        if told and not api.are_hours(told):
            raise forms.ValidationError(_("Write it as Mo-Fr 08:30-17:30; Sa 09:00-13:00."))
        return told

    def channel(self, service: str, source: str) -> Channel | None:
        """Return the channel that was typed, or None where the service is not offered on it."""
        told = self.cleaned_data
        if not told["offered"]:
            return None
        cost = told["unit_cost"]
        return Channel(
            service=service,
            kind=self.kind,
            unit_cost=None if cost is None else Money.of(cost),
            source=source,
            **{name: told[name] for name in ("owner", "opening_hours", "url", "address")},
        )


def first_values(one: Service, seen: int) -> dict[str, Any]:
    """Return a recorded service as the first values of its form."""
    return {
        **spread("name", one.name),
        **spread("description", one.description),
        **{
            name: getattr(one, name)
            for name in ("owner", "legal_basis", "legal_basis_url", "category", "url", "source")
        },
        "kind": one.kind.value,
        "audience": [who.value for who in one.audience],
        "life_events": list(one.life_events),
        "silence": one.silence.value if one.silence else "",
        "time_limit_days": one.time_limit_days,
        "evidence": "; ".join(one.evidence),
        "needs": [ref.key for ref in one.needs if (ref.room, ref.kind) == ("services", "service")],
        "fee": str(one.fees[0].amount) if one.fees else None,
        "keywords": "; ".join(one.keywords),
        "seen": seen,
    }


def first_channel(one: Channel) -> dict[str, Any]:
    """Return a recorded channel as the first values of its form."""
    return {
        "offered": True,
        **{name: getattr(one, name) for name in ("owner", "opening_hours", "url", "address")},
        "unit_cost": str(one.unit_cost) if one.unit_cost else None,
    }
