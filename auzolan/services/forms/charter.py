# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of charters and their commitments."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.services.nouns import Charter, Commitment, Comparison, Section
from auzolan.showing.fields import AddressField, Choices, DayField, ManyField, NumberField, spread, text_fields, text_of

_SLUG: Final = re.compile(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")
# the other sections count from records: services, commitments, indicators, day of review
WRITTEN: Final = (
    Section.IDENTITY,
    Section.RIGHTS,
    Section.PARTICIPATION,
    Section.LAW,
    Section.COMPLAINTS,
    Section.ACCESS,
    Section.REMEDIES,
    Section.ADDRESSES,
)


class CharterForm(forms.Form):
    """Ask for a charter and the text of its sections."""

    slug = forms.RegexField(
        _SLUG,
        label=_("Name in addresses"),
        max_length=100,
        help_text=_("Lower case, words joined by hyphens. It does not change afterwards."),
    )
    owner = forms.ChoiceField(label=_("Unit that answers for it"))
    services = ManyField(label=_("Services it speaks of"), required=True)
    approved_on = DayField(label=_("Approved on"), required=False)
    review_by = DayField(
        label=_("To be reviewed by"), required=False, help_text=_("At the latest three years after its approval.")
    )
    url = AddressField(label=_("Address on the web"))
    source = forms.CharField(label=_("Source"))

    def __init__(
        self,
        *args: Any,
        units: Choices,
        services: Choices,
        sections: dict[Section, str],
        known: Charter | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        text_fields(self, "name", _("Name"), required=True)
        self.fields["owner"].choices = units  # type: ignore[attr-defined]
        self.fields["services"].choices = services  # type: ignore[attr-defined]
        for section in WRITTEN:
            text_fields(self, section.value, sections[section], rows=3)
        if known is not None:
            del self.fields["slug"]
        self.order_fields(["slug", *(f"name_{code}" for code in LANGUAGES)])

    def clean(self) -> dict[str, Any]:
        """Refuse a review before the approval."""
        told: dict[str, Any] = super().clean() or {}
        approved, review = told.get("approved_on"), told.get("review_by")
        if approved and review and review <= approved:
            self.add_error("review_by", _("The review comes after the approval."))
        return told

    def charter(self) -> Charter:
        """Return the charter that was typed."""
        told = self.cleaned_data
        return Charter(
            slug=self.known.slug if self.known else told["slug"],
            name=text_of(self, "name"),
            owner=told["owner"],
            services=tuple(told["services"]),
            approved_on=told["approved_on"],
            review_by=told["review_by"],
            url=told["url"],
            source=told["source"],
            sections=self._sections(),
        )

    def _sections(self) -> dict[Section, Text]:
        """Return the sections that have a text, or had one and are now to be empty."""
        had = self.known.sections if self.known else {}
        told = {section: text_of(self, section.value) for section in WRITTEN}
        return {section: text for section, text in told.items() if text or section in had}


class CommitmentForm(forms.Form):
    """Ask for a new commitment of a charter."""

    code = forms.RegexField(_SLUG, label=_("Code"), max_length=60, help_text=_("Lower case, words joined by hyphens."))
    indicator = forms.ChoiceField(label=_("Indicator that measures it"))
    service = forms.ChoiceField(label=_("Service"), required=False)
    comparison = forms.ChoiceField(label=_("The value has to be"))
    target = NumberField(label=_("Target"))
    since = DayField(label=_("In force since"))
    source = forms.CharField(label=_("Source"))

    def __init__(self, *args: Any, indicators: Choices, services: Choices, comparisons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "name", _("What is promised"), required=True)
        self.order_fields(["code", *(f"name_{code}" for code in LANGUAGES)])
        self.fields["indicator"].choices = indicators  # type: ignore[attr-defined]
        self.fields["service"].choices = services  # type: ignore[attr-defined]
        self.fields["comparison"].choices = comparisons  # type: ignore[attr-defined]

    def commitment(self, charter: str, units: dict[str, str]) -> Commitment:
        """Return the commitment that was typed; its unit is that of its indicator (``units`` by key)."""
        told = self.cleaned_data
        return Commitment(
            charter=charter,
            code=told["code"],
            name=text_of(self, "name"),
            indicator=told["indicator"],
            target=told["target"],
            target_unit=units[told["indicator"]],
            comparison=Comparison(told["comparison"]),
            since=told["since"],
            service=told["service"],
            source=told["source"],
        )


class AmendForm(forms.Form):
    """Ask for a new version of a commitment, and why."""

    since = DayField(label=_("In force since"), help_text=_("The version before ends on this day and stays visible."))
    comparison = forms.ChoiceField(label=_("The value has to be"))
    target = NumberField(label=_("New target"))
    indicator = forms.ChoiceField(label=_("Indicator that measures it"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The public reads it beside the change."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, indicators: Choices, comparisons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = indicators  # type: ignore[attr-defined]
        self.fields["comparison"].choices = comparisons  # type: ignore[attr-defined]


def first_values(one: Charter) -> dict[str, Any]:
    """Return a recorded charter as the first values of its form."""
    texts: dict[str, Any] = {}
    for section, text in one.sections.items():
        texts |= spread(section.value, text)
    return {
        **texts,
        **spread("name", one.name),
        "owner": one.owner,
        "services": list(one.services),
        "approved_on": one.approved_on,
        "review_by": one.review_by,
        "url": one.url,
        "source": one.source,
    }
