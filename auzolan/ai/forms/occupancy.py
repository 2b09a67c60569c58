# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of counts, of the fleet, and of a bus that a person sends in place of the plan's."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.refusals import BadInput

KINDS = 3


class CountsForm(forms.Form):
    """Ask for a file of counted trips."""

    file = forms.FileField(
        label=_("File of counted trips"),
        help_text=_("CSV or Parquet with trip_id, route_id, date, trip_start_time and occupancy: a row for each trip."),
    )


class FleetForm(forms.Form):
    """Ask for up to three kinds of bus: name, passengers in comfort, how many there are."""

    def __init__(self, *args: object, fleet: Sequence[BusClass] = (), **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        for n in range(KINDS):
            known = fleet[n] if n < len(fleet) else None
            place = {"n": n + 1}
            self.fields[f"name{n}"] = forms.CharField(
                label=_("Kind of bus %(n)s") % place, max_length=60, required=n == 0, initial=known and known.name
            )
            self.fields[f"comfort{n}"] = forms.IntegerField(
                label=_("Passengers it carries in comfort, kind %(n)s") % place,
                min_value=1,
                max_value=400,
                required=n == 0,
                initial=known and known.comfort,
            )
            self.fields[f"buses{n}"] = forms.IntegerField(
                label=_("Buses there are, kind %(n)s") % place,
                min_value=0,
                max_value=10_000,
                required=n == 0,
                initial=known and known.buses,
            )

    def told(self) -> list[BusClass]:
        """Return the kinds of bus that were filled in; BadInput for one that is half filled in."""
        found = []
        for n in range(KINDS):
            name, comfort, buses = (self.cleaned_data[f"{part}{n}"] for part in ("name", "comfort", "buses"))
            if not name and comfort is None and buses is None:
                continue
            if not name or comfort is None or buses is None:
                raise BadInput(name, field=f"name{n}", expected="name, comfort and number of each kind of bus")
            found.append(BusClass(name, comfort, buses))
        return found


class OverrideForm(forms.Form):
    """Ask which bus goes instead, and why."""

    bus = forms.ChoiceField(label=_("Bus to send"))
    why = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, buses: Sequence[str] = (), **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["bus"].choices = [(one, one) for one in buses]  # type: ignore[attr-defined]
