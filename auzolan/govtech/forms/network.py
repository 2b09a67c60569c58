# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A parcel as a file, a partner with its key and from where it is fetched, why a key is trusted no more, lessons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.sources import Every
from auzolan.showing.fields import AddressField, Choices, LinesField, choose


class ParcelForm(forms.Form):
    """Ask for a parcel."""

    file = forms.FileField(
        label=_("Parcel"),
        help_text=_("The zip archive as the other government has given it, of at most 32 MB."),
    )
    anew = LinesField(
        label=_("Begin anew with this parcel, because"),
        required=False,
        max_length=1000,
        help_text=_(
            "Only where a parcel is refused because it is older or rests on another one, and they have told you why by "
            "another way: their site was restored, or its key replaced."
        ),
    )


class TrustForm(forms.Form):
    """Ask for another government and its key."""

    name = forms.CharField(label=_("Name"), max_length=200)
    slug = forms.CharField(
        label=_("What it calls itself in its parcels"), max_length=100, help_text=_("A short name, as bizkaia.")
    )
    address = AddressField(label=_("Address of its site"), required=False)
    key = forms.CharField(
        label=_("Public key"),
        max_length=80,
        help_text=_("64 digits and letters. Compare it with what they have told you by telephone or in person."),
    )


class FetchingForm(forms.Form):
    """Ask where the newest parcel of a partner stands, and how often it is fetched there."""

    address = AddressField(
        label=_("Address of its newest parcel"),
        required=True,
        max_length=500,
        help_text=_(
            "It begins with https://. An Auzolan gives it at /api/v1/network/parcels/newest.zip, below the address of "
            "its site."
        ),
    )
    every = forms.TypedChoiceField(label=_("How often"), coerce=lambda told: Every(int(told)))

    def __init__(self, *args: Any, times: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, every=times)


class EndTrustForm(forms.Form):
    """Ask why a key is trusted no more."""

    why = LinesField(label=_("Why"), max_length=1000)


class WithdrawForm(forms.Form):
    """Ask since which parcel what a partner has told is taken down, and why."""

    number = forms.IntegerField(
        label=_("Since parcel"),
        min_value=1,
        max_value=2**31 - 1,
        help_text=_("The number of the first parcel that is not believed any more."),
    )
    why = LinesField(label=_("Why"), max_length=1000)


class ForgetForm(forms.Form):
    """Ask why a lesson of others is forgotten."""

    why = LinesField(label=_("Why"), max_length=1000, help_text=_("It stays in the history: repeat nothing of it."))


class OwnLessonForm(forms.Form):
    """Ask which decisions must answer a lesson of others from now on."""

    kind = forms.ChoiceField(
        label=_("Decisions that must answer it"),
        help_text=_("From now on each decision of this kind says what it does about the lesson."),
    )

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, kind=kinds)
