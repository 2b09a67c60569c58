# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of who publishes the catalogue."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.exporting import PROVINCES, TERRITORY, Publisher
from auzolan.kernel.texts import Text

_TERRITORIES: Final = (
    *((f"{TERRITORY}Provincia/{name}", name) for name in PROVINCES.values()),
    (f"{TERRITORY}Autonomia/Pais-Vasco", "Pais-Vasco"),
    (f"{TERRITORY}Pais/España", "España"),
)


class PublisherForm(forms.Form):
    """Ask for what the national portal wants to know of a publisher."""

    organism = forms.CharField(
        label=_("Code in DIR3"),
        max_length=9,
        help_text=_("Nine characters, as L02000048: the common directory of units."),
    )
    name_eu = forms.CharField(label=_("Name in Basque"), required=False, max_length=200)
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=200)
    territory = forms.ChoiceField(label=_("Territory"), help_text=_("As the list of the NTI-RISP, annex V, calls it."))
    page = forms.URLField(label=_("Address on the web"), assume_scheme="https")
    since = forms.DateField(
        label=_("The catalogue has been published since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    email = forms.EmailField(label=_("E-mail for questions on the data"), required=False)
    telephone = forms.CharField(label=_("Telephone"), required=False, max_length=20)

    def __init__(self, *args: Any, known: Publisher | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = dict(_TERRITORIES)
        if known is not None:
            choices.setdefault(known.territory, known.territory.rsplit("/", 1)[-1])
        self.fields["territory"].choices = list(choices.items())  # type: ignore[attr-defined]

    def publisher(self) -> Publisher:
        """Return what was typed."""
        told = self.cleaned_data
        return Publisher(
            organism=told["organism"].strip().upper(),
            name=Text(told["name_eu"], told["name_es"], told["name_en"]),
            territory=told["territory"],
            page=told["page"],
            since=told["since"],
            email=told["email"],
            telephone=told["telephone"],
        )


def first_values(known: Publisher) -> dict[str, Any]:
    """Return what is known as the first values of the form."""
    names = {f"name_{code}": getattr(known.name, code) for code in ("eu", "es", "en")}
    rest = ("organism", "territory", "page", "since", "email", "telephone")
    return names | {name: getattr(known, name) for name in rest}
