# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the standard and of the involvement record."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.services.nouns import Assessment, Involvement, Judgement, Panelist, Phase, Point, Rating, Suggestion
from auzolan.showing.fields import Choices, DayField, SeveralField, text_fields, text_of


class PastDayField(DayField):
    """Take a day that has come."""

    def clean(self, value: Any) -> Any:
        """Refuse a day to come."""
        day = super().clean(value)
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class InvolvementForm(forms.Form):
    """Ask who took part in the design of a service."""

    phase = forms.ChoiceField(label=_("Phase of the service"))
    on = PastDayField(label=_("Day, or first day"))
    groups = SeveralField(
        label=_("Who took part"),
        required=True,
        help_text=_("Groups of people, separated by semicolons: carers; staff."),
    )
    n = forms.IntegerField(
        label=_("How many people"), required=False, min_value=1, help_text=_("Empty: nobody counted.")
    )
    method = forms.CharField(label=_("How"), max_length=200, help_text=_("Interviews, usability test, co-creation..."))
    partners = SeveralField(label=_("Partners"), help_text=_("Organisations that took part, separated by semicolons."))
    source = forms.CharField(label=_("Source"))

    def __init__(self, *args: Any, phases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "changed", _("What changed because of it"), rows=3)
        self.fields["phase"].choices = phases  # type: ignore[attr-defined]

    def involvement(self, service: str) -> Involvement:
        """Return the activity that was typed."""
        told = self.cleaned_data
        return Involvement(
            service=service,
            phase=Phase(told["phase"]),
            on=told["on"],
            groups=told["groups"],
            method=told["method"],
            n=told["n"],
            changed=text_of(self, "changed"),
            partners=told["partners"],
            source=told["source"],
        )


class AssessmentForm(forms.Form):
    """Ask how a panel saw a service at each point of the standard."""

    phase = forms.ChoiceField(label=_("Phase of the service"))
    on = PastDayField(label=_("Day of the assessment"))
    panel = SeveralField(
        rows=3, label=_("Panel"), required=True, help_text=_("One person a line: name, what they were there for.")
    )
    is_public = forms.BooleanField(label=_("The report is public"), required=False)

    def __init__(
        self,
        *args: Any,
        points: Sequence[Point],
        phases: Choices,
        ratings: Choices,
        titles: dict[str, str],
        suggestions: Sequence[Suggestion],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        self.suggested = {one.point: one.rating for one in suggestions}
        text_fields(self, "summary", _("Summary"), rows=3)
        self.fields["phase"].choices = phases  # type: ignore[attr-defined]
        for point in points:
            self.fields[f"rating-{point.key}"] = forms.ChoiceField(
                label=titles[point.key], choices=[("", "—"), *ratings], initial=self.suggested.get(point.key, "")
            )
            self.fields[f"note-{point.key}"] = forms.CharField(
                label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean_panel(self) -> tuple[Panelist, ...]:
        """Refuse a panel of fewer than two different people."""
        told = [line.partition(",") for line in self.cleaned_data["panel"]]
        panel = tuple(Panelist(name.strip(), role.strip()) for name, _comma, role in told)
        if len({one.name for one in panel}) < 2:
            raise forms.ValidationError(_("At least two different people."))
        return panel

    def clean(self) -> dict[str, Any]:
        """Ask for a note wherever a point is not green."""
        told: dict[str, Any] = super().clean() or {}
        for point in self.points:
            rating = told.get(f"rating-{point.key}")
            if rating in (Rating.RED, Rating.AMBER) and not told.get(f"note-{point.key}", "").strip():
                self.add_error(f"note-{point.key}", _("Say what keeps it from being green."))
        return told

    def assessment(self, service: str) -> Assessment:
        """Return the assessment that was typed."""
        told = self.cleaned_data
        return Assessment(
            number=0,
            service=service,
            phase=Phase(told["phase"]),
            on=told["on"],
            panel=told["panel"],
            judgements=tuple(
                Judgement(
                    point.key,
                    Rating(told[f"rating-{point.key}"]),
                    told[f"note-{point.key}"],
                    self.suggested.get(point.key),
                )
                for point in self.points
            ),
            summary=text_of(self, "summary"),
            is_public=told["is_public"],
        )

    def rows(self, suggestions: dict[str, Suggestion]) -> list[dict[str, Any]]:
        """Return each point with its two fields and what the platform's evidence speaks for."""
        return [
            {
                "point": point,
                "rating": self[f"rating-{point.key}"],
                "note": self[f"note-{point.key}"],
                "suggestion": suggestions.get(point.key),
            }
            for point in self.points
        ]
