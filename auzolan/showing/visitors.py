# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the forms that everybody may fill in have in common: from where they come, and what holds programs off."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


def origin(request: HttpRequest) -> str:
    """Return the address from which a request comes: behind our own proxy the one that the proxy has added."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return str(forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))


def site(request: HttpRequest) -> str:
    """Return the address of this site, for letters: without a path."""
    return f"{request.scheme}://{request.get_host()}"


def secret(answer: HttpResponse) -> HttpResponse:
    """Return a page whose address is a secret: it is given to no other site, kept by no cache, found by no search."""
    # with "no-referrer" a browser calls the origin of the page's own forms null, and they would be refused
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


class VisitorForm(forms.Form):
    """Be a form of a visitor: it has a field that people do not see and programs fill in, which must stay empty."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Refuse what a program filled in."""
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("This field must be empty."))
        return ""

    def visible_fields(self) -> list[forms.BoundField]:
        """Return the fields that people see, consent last; the other one stands apart."""
        fields = [one for one in super().visible_fields() if one.name != "website"]
        return sorted(fields, key=lambda one: one.name == "consent")
