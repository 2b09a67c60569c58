# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions of the instrument adviser: on a page of their own, and for the instrument of a tender."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.refusals import BadInput
from auzolan.showing.fields import (
    Choices,
    DayField,
    EurosField,
    LinesField,
    ManyField,
    NumberField,
    choose,
    not_accepted,
    tell,
)

KINDS: Final = (("services", _("services")), ("supplies", _("supplies")), ("works", _("works")))
BUYERS: Final = (
    ("sub-central", _("regional or local administration")),
    ("central", _("central administration of the State")),
)
FLAGS: Final[Mapping[str, Any]] = {
    "recurring": _("Is it bought again and again?"),
    "special_service": _("Is it a social or other special service (annex IV)?"),
    "intellectual": _("Is it intellectual work?"),
    "has_market": _("Does what the market has meet the need?"),
    "innovation": _("Has something new to be developed?"),
    "research": _("Is it research and development?"),
    "shares_benefits": _("Are its benefits, or its costs, shared with others?"),
    "design": _("Is a plan or a design sought?"),
    "own_resources": _("Is there a body of our own that could do it?"),
    "exit_terms": _("Does the contract settle the way out and the return of data?"),
}
CASES: Final = (
    ("167.a", _("167.a: what there is has to be adapted first")),
    ("167.b", _("167.b: a project, or something new")),
    ("167.c", _("167.c: complex: it has to be talked over")),
    ("167.d", _("167.d: it cannot be described by a standard")),
    ("167.e", _("167.e: only irregular or unacceptable offers came")),
    ("168.a.1", _("168.a.1: no offer or none that suits has come")),
    ("168.a.2", _("168.a.2: only one can supply it (art, technique, exclusive rights)")),
    ("168.a.3", _("168.a.3: it was declared secret or reserved")),
    ("168.b.1", _("168.b.1: extremely urgent, by what nobody could foresee")),
    ("168.b.2", _("168.b.2: the irregular offers were all asked again")),
    ("168.c.1", _("168.c.1: made for research only")),
    ("168.c.2", _("168.c.2: more of what the same supplier has supplied")),
    ("168.c.3", _("168.c.3: bought on a commodity exchange")),
    ("168.c.4", _("168.c.4: on very good terms from one who closes down")),
    ("168.d", _("168.d: who won a design contest")),
    ("168.e", _("168.e: the same works or services once more, as was announced")),
)
_SAID: Final = (("", _("not known yet")), ("yes", _("yes")), ("no", _("no")))
_PARTS: Final = 4


class QuestionsForm(forms.Form):
    """Ask the adviser's questions; what nobody answers is not known yet, and no answer is made up."""

    months = NumberField(label=_("Months, with extensions"), required=False)
    judgement_percent = NumberField(label=_("Points that depend on a judgement of value (%)"), required=False)
    supplier = forms.CharField(
        label=_("Supplier, where it is known"),
        required=False,
        max_length=200,
        help_text=_("Earlier contracts with the same one, for the same, are added up (99.2)."),
    )
    previous = LinesField(
        label=_("Contracts of the last twelve months"),
        required=False,
        help_text=_("One a line: supplier; object; euros without VAT; day of the award as 2026-01-31."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in FLAGS.items():
            self.fields[key] = forms.ChoiceField(label=label, choices=_SAID, required=False)
        self.fields["cases"] = ManyField(
            label=_("Cases of Articles 167 and 168 that hold"),
            choices=CASES,
            help_text=_("Tick all of them: once one is ticked, the others do not hold."),
        )
        self.fields["no_case"] = forms.BooleanField(label=_("None of these cases holds"), required=False)

    def clean_previous(self) -> list[dict[str, Any]]:
        """Return the contracts that were typed."""
        found = []
        for line in filter(str.strip, self.cleaned_data["previous"].splitlines()):
            parts = [part.strip() for part in line.split(";")]
            try:
                supplier, what, amount, day = parts
                euros = Decimal(amount.replace(",", "."))
            except (ValueError, ArithmeticError):
                told = {"n": _PARTS, "line": line}
                raise forms.ValidationError(_("“%(line)s” does not have its %(n)s parts.") % told) from None
            found.append({"supplier": supplier, "object": what, "value": euros, "on": day})
        return found

    def answers(self) -> dict[str, Any]:
        """Return what was answered, by the keys of the file of a purchase."""
        told = self.cleaned_data
        given = {name: told[name] for name in ("months", "judgement_percent", "supplier", "previous") if told[name]}
        if told["judgement_percent"] == 0:
            given["judgement_percent"] = 0
        given |= {key: told[key] == "yes" for key in FLAGS if told[key]}
        if told["cases"] or told["no_case"]:
            given["cases"] = list(told["cases"])
        return given


class PurchaseForm(QuestionsForm):
    """Ask for a purchase and the day on which its file starts."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    value = EurosField(label=_("Estimated value (euros without VAT)"), required=True)
    on = DayField(label=_("Day on which the file starts"))
    buyer = forms.ChoiceField(label=_("Who buys"), choices=BUYERS)
    object = forms.CharField(label=_("What is bought, as earlier contracts say it"), required=False, max_length=200)
    field_order = ("kind", "value", "on", "buyer", "months", "judgement_percent", "object", "supplier", "previous")

    def purchase(self) -> dict[str, Any]:
        """Return the file of the purchase."""
        told = self.cleaned_data
        given = {"kind": told["kind"], "value": told["value"] / 100, "buyer": told["buyer"], "object": told["object"]}
        return given | self.answers()


class InstrumentForm(QuestionsForm):
    """Ask for the instrument of a tender, with the answers that it rests on."""

    instrument = forms.ChoiceField(
        label=_("Instrument"), help_text=_("One that the rules do not allow is refused, with what speaks against it.")
    )

    def __init__(self, *args: Any, instruments: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, instrument=instruments)
        self.order_fields(["instrument"])


class OcdsForm(forms.Form):
    """Ask for a file of OCDS to look at."""

    file = forms.FileField(
        label=_("File of OCDS"),
        required=False,
        help_text=_(
            "Releases, records or packages of OCDS 1.1, as JSON or lines of JSON; without one, our own tenders."
        ),
    )


def tell_purchase(form: forms.Form, refusal: BadInput) -> None:
    """Put a refusal of the adviser beside its question; one of an earlier contract beside all of these."""
    if refusal.problem.file:
        form.add_error("previous", f"{refusal.problem.column}: {not_accepted(refusal.problem)}")
    else:
        tell(form, refusal)
