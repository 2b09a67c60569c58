# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Under which ocid prefix the administration publishes its contracting data, set at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.govtech.api import publishers as api
from auzolan.govtech.forms.publishers import PrefixForm
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page
from auzolan.showing.fields import tell


@desk_page
@require_http_methods(METHODS)
def prefix(request: HttpRequest) -> HttpResponse:
    """Ask for the ocid prefix of the administration."""
    by = actor(request)
    by.require(api.PREFIX, unit=by.tenant)
    form = PrefixForm(
        request.POST if request.method == "POST" else None, initial={"ocid_prefix": api.ocid_prefix(by=by)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.set_ocid_prefix(by=by, prefix=form.cleaned_data["ocid_prefix"])
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_tenders")
    lead = _("Every ocid of our tenders and of the contracting plan begins with it; it is given once, and free.")
    context = {"known": None, "title": _("Ocid prefix"), "lead": lead, "back": reverse("govtech:desk_tenders")}
    return answer(request, "govtech/tender_form.html", form, context)


desk: list[URLPattern] = [path("procurement/prefix/", prefix, name="ocid_prefix")]
