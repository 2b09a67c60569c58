# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of one dataset at the desk: what is wrong, repairs to answer, questions to answer, links."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.editing import DatasetForm, PartForm, first_part, first_values
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.editing import Choices, Opened, Part
from auzolan.catalogue.nouns.links import Link
from auzolan.catalogue.pages import quality_words, words
from auzolan.catalogue.pages.editing import offered, part_choices, towns
from auzolan.catalogue.pages.quality import check_rows, dimension_rows
from auzolan.catalogue.pages.quality_trial import answers_of, as_shown, profile_of
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.fields import summary
from auzolan.showing.refusing import said
from auzolan.showing.writing import day, moment

_OF_DATASET: Final[Mapping[str, tuple[str, ...]]] = {
    "keywordAvailability": ("keywords_eu", "keywords_es", "keywords_en"),
    "categoryAvailability": ("themes",),
    "spatialAvailability": ("places",),
    "temporalAvailability": ("since", "until"),
    "accessRightsAvailability": ("access_rights",),
    "accessRightsVocabularyAlignment": ("access_rights",),
    "contactPointAvailability": ("contact_name", "contact_mail", "contact_page"),
    "publisherAvailability": ("publisher_eu", "publisher_es"),
    "dateIssuedAvailability": ("issued",),
    "dateModifiedAvailability": ("modified",),
}
_OF_PART: Final[Mapping[str, tuple[str, ...]]] = {
    "accessUrlStatusCode": ("access_url",),
    "downloadUrlAvailability": ("download_url",),
    "downloadUrlStatusCode": ("download_url",),
    "formatAvailability": ("format",),
    "mediaTypeAvailability": ("format",),
    "formatMediaTypeVocabularyAlignment": ("format",),
    "licenceAvailability": ("licence",),
    "knownLicence": ("licence",),
    "rightsAvailability": ("rights",),
    "byteSizeAvailability": ("size",),
}
_NEW_PART: Final = frozenset({"formatMediaTypeNonProprietary", "formatMediaTypeMachineInterpretable"})
"""What is answered by one more way to have the data, not by another word for the one that is there."""


@desk_page
@require_safe
def dataset_quality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a description earns and lacks, with everything that can be done about it on this page."""
    return _page(request, slug)


@desk_page
@require_POST
def decide_repairs(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept and refuse repairs as they were answered, or accept all that are proposed."""
    by = actor(request)
    accepted, refused = answers_of(request.POST)
    is_all = request.POST.get("deed") == "all"
    seen = request.POST.get("seen", "")
    try:
        before = api.dataset(by=by, slug=slug).quality.points
        one = api.decide_repairs(by=by, slug=slug, seen=seen, accepted=None if is_all else accepted, refused=refused)
    except Conflict as refusal:
        messages.error(
            request, _("This was changed meanwhile: look at it as it is now. %(why)s") % {"why": said(refusal)}
        )
        return redirect("catalogue:dataset_quality", slug)
    gained = one.quality.points - before
    done = ngettext("Recorded: %(n)s point more.", "Recorded: %(n)s points more.", gained) % {"n": gained}
    messages.success(request, done)
    return redirect("catalogue:dataset_quality", slug)


@desk_page
@require_POST
def answer_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Record the answer to one question: the value that only the producer knows."""
    by, metric = actor(request), request.POST.get("metric", "")
    if metric not in {*_OF_DATASET, *_OF_PART}:
        raise NotFound(f"There is no question {metric!r}.")
    opened = api.open_dataset(by=by, slug=slug)
    form = _question_form(metric, api.edit_choices(by=by), opened, request)
    if not form.is_valid():
        return _page(request, slug, wrong=(metric, form))
    try:
        told = _answered(form, opened)
        api.change_dataset(by=by, slug=slug, told=told, seen=request.POST.get("seen", ""))
    except (BadInput, BadTable) as refusal:
        form.add_error(None, said(refusal))
        return _page(request, slug, wrong=(metric, form))
    except Conflict as refusal:
        messages.error(
            request, _("This was changed meanwhile: look at it as it is now. %(why)s") % {"why": said(refusal)}
        )
    else:
        messages.success(request, _("Recorded."))
    return redirect("catalogue:dataset_quality", slug)


@desk_page
@require_POST
def ask_links(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a worker ask now whether the addresses of a dataset answer."""
    api.ask_links(by=actor(request), slug=slug)
    messages.success(request, _("The addresses are being asked; what they say stands here in a moment."))
    return redirect("catalogue:dataset_quality", slug)


def _page(request: HttpRequest, slug: str, wrong: tuple[str, Any] | None = None) -> HttpResponse:
    by = actor(request)
    one = api.dataset(by=by, slug=slug)
    profile = profile_of(request.GET)
    trial = api.trial_of(by=by, slug=slug, profile=profile)
    may_mend = by.may("catalogue.record", one.owner) and one.is_own and one.standing is not Standing.WITHDRAWN
    told = as_shown(trial, profile)
    if may_mend and told["questions"]:
        opened, choices = api.open_dataset(by=by, slug=slug), api.edit_choices(by=by)
        for question in told["questions"]:
            if question["metric"] in {*_OF_DATASET, *_OF_PART}:
                is_wrong = wrong is not None and wrong[0] == question["metric"]
                question["form"] = (
                    wrong[1] if is_wrong and wrong else _question_form(question["metric"], choices, opened)
                )
            question["is_new_part"] = question["metric"] in _NEW_PART
    errors = summary([wrong[1]]) if wrong else []
    context = {
        "dataset": one,
        "title": into(one.description.title),
        "owner": _owner(by, one),
        "quality": one.quality,
        "most": api.MOST_POINTS,
        "rating": words.RATINGS[one.quality.rating],
        "tone": words.TONES[one.quality.rating],
        "dimensions": dimension_rows(one.quality.metrics),
        "metrics": _metrics(one),
        "checks": check_rows(api.own_checks(by=by, slug=slug)),
        "links": [_link(url, link) for url, link in api.links_of_dataset(by=by, slug=slug)],
        "decided": [
            {
                "at": day(said.at.date()),
                "person": said.person,
                "answer": quality_words.ANSWERS[said.answer],
                "path": api.short_name(said.path),
                "was": api.short_name(said.was),
                "becomes": api.short_name(said.becomes),
                "why": quality_words.REASONS[said.reason],
            }
            for said in api.decided_repairs(by=by, slug=slug)
        ],
        "seen": api.seen_of(by=by, slug=slug),
        "may_mend": may_mend,
        "trial": told,
        "errors": errors,
    }
    answer = render(request, "catalogue/quality_dataset.html", context)
    answer.status_code = 422 if errors else 200
    return answer


def _owner(by: Actor, one: Dataset) -> str:
    ref = Ref("kernel", "tenant", one.owner or "none")
    named = name_refs(by.tenant, {ref}).get(ref)
    return into(named.title) if named else one.owner


def _metrics(one: Dataset) -> list[dict[str, Any]]:
    return [
        {
            "name": quality_words.METRICS[metric.name],
            "dimension": words.DIMENSIONS[metric.dimension],
            "points": one.quality.metrics.get(metric.name, 0),
            "of": metric.points,
            "is_unchecked": metric.name in one.quality.not_checked,
        }
        for metric in api.METRICS_OF_MQA
    ]


def _link(url: str, link: Link | None) -> dict[str, Any]:
    if link is None:
        return {"url": url, "said": _("not asked yet"), "tone": "plain", "at": ""}
    said = _("answers") if link.is_reachable else (link.why or _("no answer"))
    status = f" ({link.status})" if link.status else ""
    return {
        "url": url,
        "said": f"{said}{status}",
        "tone": "good" if link.is_reachable else "bad",
        "at": moment(link.checked_at),
    }


def _question_form(metric: str, choices: Choices, opened: Opened, request: HttpRequest | None = None) -> Any:
    """Return the form by which a question is answered: the fields of the dataset, or of its first distribution."""
    told = request.POST if request is not None else None
    if metric in _OF_DATASET:
        first = first_values(opened.fields, opened.dataset.owner, opened.seen, choices.places)
        form = DatasetForm(
            told,
            prefix=metric,
            initial=first,
            choices=offered(choices, opened.fields, opened),
            towns=towns(choices, opened.fields),
        )
        form.only(_OF_DATASET[metric])
        return form
    part = next(iter(opened.fields.parts), Part())
    known = opened.fields.parts
    asked = PartForm(told, prefix=metric, initial=first_part(part), choices=part_choices(choices, known))
    asked.only((*_OF_PART[metric], "node"))
    return asked


def _answered(form: Any, opened: Opened) -> Any:
    """Return the fields of a dataset with the answer to a question."""
    before = opened.fields
    if isinstance(form, DatasetForm):
        return form.told(before)
    node = form.cleaned_data["node"]
    known = next((one for one in before.parts if one.node == node), None)
    one = form.told(known)
    if known is None:
        return replace(before, parts=(*before.parts, one)) if one else before
    return replace(before, parts=tuple(one if each is known and one else each for each in before.parts))
