# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of lots, bids, contracts and amendments of a tender."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.govtech.nouns.bids import Amended, BidStatus, Lot
from auzolan.govtech.nouns.tenders import Tender
from auzolan.kernel.web import into
from auzolan.showing.fields import (
    Choices,
    DayField,
    EurosField,
    LinesField,
    ManyField,
    MomentField,
    choose,
    spread,
    text_fields,
    text_of,
)

STATUSES: Final = (
    (BidStatus.PENDING.value, pgettext_lazy("bid", "opened, not judged yet")),
    (BidStatus.VALID.value, pgettext_lazy("bid", "admitted")),
    (BidStatus.DISQUALIFIED.value, pgettext_lazy("bid", "not admitted")),
    (BidStatus.WITHDRAWN.value, pgettext_lazy("bid", "taken back")),
)
AMENDED: Final = (
    (Amended.CONTRACT.value, _("the contract")),
    (Amended.AWARD.value, _("the award, to put an error right")),
)
READ: Final = _("Everybody reads it.")


class LotForm(forms.Form):
    """Ask what a lot is, and for its part of the estimated value."""

    value_cents = EurosField(label=_("Estimated value (euros without VAT)"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "title", _("What is bought by it"), rows=2)
        self.order_fields(["title_eu", "title_es", "title_en"])

    def clean(self) -> dict[str, Any]:
        """Ask for the title in at least one language."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "title"):
            self.add_error("title_eu", _("Write it in one language at least."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return {"title": text_of(self, "title"), "value_cents": self.cleaned_data["value_cents"]}


class UndividedForm(forms.Form):
    """Ask why a tender has no lots."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "why", _("Why it has no lots"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason in at least one language."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "why"):
            self.add_error("why_eu", _("Write it in one language at least."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return {"why": text_of(self, "why")}


class _OfLots(forms.Form):
    """Ask for lots where the tender has some."""

    def __init__(self, *args: Any, known: Tender, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.offered(known):
            self.fields["lots"] = ManyField(label=_("Lots"), required=True, choices=lot_choices(self.offered(known)))

    @staticmethod
    def offered(known: Tender) -> tuple[Lot, ...]:
        """Return the lots that may be chosen."""
        return known.open_lots

    def lots(self) -> tuple[int, ...]:
        """Return the lots that were chosen."""
        return tuple(int(one) for one in self.cleaned_data.get("lots", ()))


class BidForm(_OfLots):
    """Ask for a bid as it is opened: whose, when it came in, for how much, for which lots."""

    tenderer = forms.CharField(label=_("Tenderer"), max_length=200)
    identifier = forms.CharField(label=_("Tax number"), max_length=20, required=False)
    received_at = MomentField(label=_("Came in at"))
    cents = EurosField(label=_("What it offers (euros without VAT)"), required=True)

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return self.cleaned_data | {"lots": self.lots()}


class JudgeForm(forms.Form):
    """Ask whether a bid is admitted, and why where it is not."""

    status = forms.ChoiceField(label=_("How it stands"), choices=STATUSES)
    why = LinesField(
        label=_("Why it is not admitted, or was taken back"), max_length=1000, required=False, help_text=READ
    )

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return self.cleaned_data | {"status": BidStatus(self.cleaned_data["status"])}


class AwardForm(_OfLots):
    """Ask for a contract: of which bid or with whom, for which lots, for how much, from when to when."""

    bid = forms.ChoiceField(label=_("Bid that is taken"))
    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    identifier = forms.CharField(label=_("Tax number"), max_length=20, required=False)
    cents = EurosField(label=_("Value of the contract (euros without VAT)"), required=True)
    signed_on = DayField(label=_("Signed on"))
    ends_on = DayField(label=_("Ends on"))

    def __init__(self, *args: Any, known: Tender, **kwargs: Any) -> None:
        super().__init__(*args, known=known, **kwargs)
        if known.bids:
            choose(self, bid=[(str(one.number), f"{one.number}. {one.tenderer}") for one in known.valid_bids])
            del self.fields["supplier"], self.fields["identifier"]
        else:
            del self.fields["bid"]
        self.order_fields(["bid", "supplier", "identifier", "lots"])

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return self.cleaned_data | {"bid": int(self.cleaned_data.get("bid", 0)), "lots": self.lots()}


class _OfContract(forms.Form):
    """Ask which contract, where a tender has several."""

    def __init__(self, *args: Any, known: Tender, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(known.awards) > 1:
            choices = [(str(one.number), f"{one.number}. {one.supplier}") for one in known.awards]
            self.fields["award"] = forms.ChoiceField(label=_("Contract"), choices=choices)
            self.order_fields(["award"])

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return self.cleaned_data | {"award": int(self.cleaned_data.get("award", 1))}


class ExtendForm(_OfContract):
    """Ask until when a contract is extended, for how much more, and why."""

    until = DayField(label=_("Until"))
    cents = EurosField(label=_("How much more (euros without VAT)"), required=True)
    why = LinesField(label=_("Why it is extended"), help_text=READ, max_length=1000)


class AmendTenderForm(forms.Form):
    """Ask what is amended of a published tender, and why."""

    what = LinesField(label=_("What changes"), help_text=READ, max_length=1000)
    why = LinesField(label=_("Why it changes"), help_text=READ, max_length=1000)
    closes_at = MomentField(
        label=_("Bids are taken until"), required=False, help_text=_("Leave it empty where the deadline stays.")
    )

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return self.cleaned_data


class AmendContractForm(_OfContract):
    """Ask what is put right of an award or changed of a contract, by how much, why, and on which of ``grounds``.

    Nothing asks for a ground where there is none to choose.
    """

    of = forms.ChoiceField(label=_("What is amended"), choices=AMENDED)
    what = LinesField(label=_("What changes"), help_text=READ, max_length=1000)
    why = LinesField(label=_("Why it changes"), help_text=READ, max_length=1000)
    cents = EurosField(
        label=_("How much more or less it is worth (euros without VAT)"),
        min_value=None,
        help_text=_("Less with a minus; leave it empty where the value stays."),
    )

    ground = forms.ChoiceField(
        label=_("Ground on which it rests"), required=False, help_text=_("Where the value of the contract changes.")
    )

    def __init__(self, *args: Any, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if grounds:
            choose(self, ground=[("", _("none: the value stays, or an error is put right")), *grounds])
        else:
            del self.fields["ground"]

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        told = super().told()
        return told | {"of": Amended(told["of"]), "cents": told["cents"] or 0}


class EndForm(forms.Form):
    """Ask why a tender or its contract ends."""

    why = LinesField(label=_("Why it ends"), help_text=READ, max_length=1000)

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return self.cleaned_data


def lot_choices(those: tuple[Lot, ...]) -> Choices:
    """Return lots to choose from, by number and title."""
    return [(str(one.number), f"{one.number}. {into(one.title)}") for one in those]


def first_lot(one: Lot | None) -> dict[str, Any]:
    """Return a lot as the first values of its form."""
    return {"value_cents": one.value_cents, **spread("title", one.title)} if one else {}
