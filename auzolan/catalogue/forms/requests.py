# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms by which visitors ask, write, and follow: no name is asked for, and an address only where they want."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.asking import DISCUSSIONS, HIGH_VALUE, Asker, Kind, TooMany, Wish
from auzolan.kernel.refusals import BadInput, Refusal
from auzolan.kernel.web import into
from auzolan.showing.refusing import said
from auzolan.showing.visitors import VisitorForm

ASKERS: Final = (
    (Asker.CITIZEN, _("A citizen")),
    (Asker.COMPANY, _("A company")),
    (Asker.JOURNALIST, _("A journalist")),
    (Asker.RESEARCHER, _("A researcher")),
    (Asker.ADMINISTRATION, _("An administration")),
)
KINDS: Final = (
    (Kind.QUESTION, _("A question")),
    (Kind.PROBLEM, _("A problem in the data")),
    (Kind.IDEA, _("An idea")),
)
ASKER_CHOICES: Final = tuple((one.value, word) for one, word in ASKERS)
KIND_CHOICES: Final = tuple((one.value, word) for one, word in KINDS)


class AgreedForm(VisitorForm):
    """Ask something of a visitor that everybody will read: with consent."""

    consent = forms.BooleanField(
        label=_("I have read how what I write is kept, and I agree"),
        help_text=_(
            "What you write is shown to everybody once a person of the administration has read it. "
            "Do not write names, addresses or telephone numbers in it."
        ),
    )


class RequestForm(AgreedForm):
    """Ask which data is missing, what for, and who asks as a kind."""

    title = forms.CharField(label=_("Which data, in one line"), max_length=200)
    text = forms.CharField(
        label=_("Which data, more exactly"),
        help_text=_("What it should tell, of which places and years, and how often it should be renewed."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    purpose = forms.CharField(
        label=_("What you want it for"),
        help_text=_("It helps to answer first what helps most people."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    asker = forms.ChoiceField(label=_("Who asks"), choices=ASKER_CHOICES, widget=forms.RadioSelect)
    category = forms.ChoiceField(
        label=_("High-value category, if it is one"),
        required=False,
        help_text=_("The law of the European Union asks that data of these kinds be open."),
    )
    email = forms.EmailField(
        label=_("E-mail, if you want to be told"),
        required=False,
        help_text=_("Nobody sees it. We write to it about this request only, after you have said yes by a link."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "category", [("", _("None, or I do not know")), *high_value()])

    def wish(self) -> Wish:
        """Return what was typed."""
        told = self.cleaned_data
        return Wish(
            told["title"],
            told["text"],
            told["purpose"],
            Asker(told["asker"]),
            get_language() or "eu",
            category=told["category"],
        )


class DiscussionForm(AgreedForm):
    """Ask what somebody has to say of a dataset."""

    kind = forms.ChoiceField(label=_("What is it"), choices=KIND_CHOICES, widget=forms.RadioSelect)
    title = forms.CharField(label=_("In one line"), max_length=200)
    text = forms.CharField(label=_("Tell us"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    asker = forms.ChoiceField(label=_("Who writes"), choices=ASKER_CHOICES, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("E-mail, if you want to be told"),
        required=False,
        help_text=_("Nobody sees it. We write to it about this only, after you have said yes by a link."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def wish(self, dataset: str) -> Wish:
        """Return what was typed of a dataset."""
        told = self.cleaned_data
        kind = Kind(told["kind"])
        assert kind in DISCUSSIONS  # noqa: S101  its choices hold no other
        return Wish(
            told["title"], told["text"], "", Asker(told["asker"]), get_language() or "eu", kind=kind, dataset=dataset
        )


class PostForm(AgreedForm):
    """Ask what somebody has to add."""

    text = forms.CharField(label=_("What you want to add"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class FollowForm(AgreedForm):
    """Ask for an address to be told of something."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_(
            "We send you a link to say yes. Then you are told at most once a week, and each letter carries a link "
            "that ends it. Your address is shown to nobody, and is removed when you end it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, is_prompt: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].help_text = ""
        if is_prompt:
            self.fields["email"].help_text = _(
                "We send you a link to say yes. Then you are told soon after something happens, and each letter "
                "carries a link that ends it. Your address is shown to nobody, and is removed when you end it."
            )


def high_value() -> list[tuple[str, str]]:
    """Return the high-value categories as choices, in the language of the page."""
    return [(code, into(name)) for code, name in HIGH_VALUE.items()]


def choices(form: forms.Form, name: str, told: Iterable[tuple[str, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
    field.choices = list(told)


def tell(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside the field that it names, else at the head of the form."""
    if isinstance(refusal, BadInput) and refusal.problem.column in form.fields:
        form.add_error(refusal.problem.column, REFUSED.get(refusal.problem.column, _("This is not accepted here.")))
    elif isinstance(refusal, TooMany):
        form.add_error(None, _("Much has come from your network today: please come again tomorrow."))
    else:
        form.add_error(None, said(refusal))


REFUSED: Final[dict[str, Any]] = {
    "email": _("This is no e-mail address."),
    "dataset": _("There is no such dataset, or it is not published."),
    "until": _("Choose a day to come."),
    "by": _("Choose a day to come."),
    "law": _("A refusal needs its legal reason."),
    "unit": _("There is no such unit."),
    "fix": _("Write the address where what mends it can be seen: https://..., or /... on this site."),
}
