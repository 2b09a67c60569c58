# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk's form for descriptions: written, checked before they are recorded, or handed in as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from auzolan.catalogue import api
from auzolan.catalogue.forms.editing import DatasetForm, FileForm, NewDatasetForm, PartForm, first_part, first_values
from auzolan.catalogue.nouns.editing import Choices, Fields, Opened, Part, Trial
from auzolan.catalogue.nouns.themes import THEMES
from auzolan.catalogue.pages import quality_words, words
from auzolan.catalogue.pages.quality_trial import answers_of, as_shown, profile_of, profiles
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Refusal
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.fields import summary, tell
from auzolan.showing.refusing import said

MOST_PARTS: Final = 200
_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@dataclass(slots=True)
class _Asked:
    """Hold the forms of one page with what they were opened on."""

    form: DatasetForm
    parts: list[PartForm]
    file: FileForm
    opened: Opened | None

    @property
    def before(self) -> Fields:
        """Return the fields as they are recorded."""
        return self.opened.fields if self.opened else Fields()

    def is_valid(self) -> bool:
        """Tell whether everything that was typed is accepted; every form is asked, so that all is told at once."""
        return all([self.form.is_valid(), *(part.is_valid() for part in self.parts)])

    def told(self) -> Fields:
        """Return the fields as they were typed."""
        known = {one.node: one for one in self.before.parts}
        parts = [part.told(known.get(part.cleaned_data["node"])) for part in self.parts]
        return replace(self.form.told(self.before), parts=tuple(one for one in parts if one is not None))


@desk_page
@require_http_methods(_FORM_METHODS)
def new_dataset(request: HttpRequest) -> HttpResponse:
    """Ask for a dataset that the catalogue does not have yet, in fields or as a file."""
    actor(request).require("catalogue.record")
    return _page(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in a description; what the form does not ask stays as it is."""
    return _page(request, api.open_dataset(by=actor(request), slug=slug))


def _page(request: HttpRequest, opened: Opened | None) -> HttpResponse:
    by, deed = actor(request), request.POST.get("deed", "")
    asked = _forms(request, by, opened)
    trial: Trial | None = None
    if deed == "hand-in":
        done = _hand_in(request, by, asked)
        if done is not None:
            return done
    elif deed in ("check", "record", "record-all") and asked.is_valid():
        trial = _tried(request, by, asked)
        kept = _keep(request, by, asked, trial) if trial is not None and deed != "check" else ""
        if kept:
            messages.success(request, _("Recorded."))
            return redirect("catalogue:dataset_quality", kept)
    errors = summary([asked.file] if deed == "hand-in" else [asked.form, *asked.parts])
    context = {
        "form": asked.form,
        "parts": asked.parts,
        "file_form": asked.file,
        "known": opened.dataset if opened else None,
        "title": into(opened.dataset.description.title) if opened else "",
        "errors": errors,
        "profile": profile_of(request.POST),
        "profiles": profiles(),
        "trial": as_shown(trial, profile_of(request.POST), request.POST) if trial else None,
    }
    answer = render(request, "catalogue/editing_form.html", context)
    answer.status_code = 422 if errors else 200
    return answer


def _forms(request: HttpRequest, by: Actor, opened: Opened | None) -> _Asked:
    choices = api.edit_choices(by=by)
    before = opened.fields if opened else Fields()
    told = request.POST if request.method == "POST" and request.POST.get("deed") != "hand-in" else None
    given: dict[str, Any] = {"choices": offered(choices, before, opened), "towns": towns(choices, before)}
    if opened is not None:
        first = first_values(before, opened.dataset.owner, opened.seen, choices.places)
        form: DatasetForm = DatasetForm(told, initial=first, **given)
    else:
        form = NewDatasetForm(told, initial={"owner": ""}, **given)
    units = given["choices"]["owner"]
    is_file = request.POST.get("deed") == "hand-in"
    start = {"owner": opened.dataset.owner, "seen": opened.seen} if opened else {}
    file = FileForm(
        request.POST if is_file else None, request.FILES if is_file else None, prefix="file", units=units, initial=start
    )
    return _Asked(form, _part_forms(request, choices, before.parts), file, opened)


def _part_forms(request: HttpRequest, choices: Choices, known: Sequence[Part]) -> list[PartForm]:
    """Return a form for each way to have the dataset, and an empty one; on demand one more."""
    of_parts = part_choices(choices, known)
    asked = request.POST.get("parts", "") if request.POST.get("deed") != "hand-in" else ""
    if not asked.isdecimal():
        return [
            PartForm(prefix=f"part-{number}", choices=of_parts, initial=first_part(one))
            for number, one in enumerate([*known, Part()])
        ]
    count = min(int(asked), MOST_PARTS)
    forms = [PartForm(request.POST, prefix=f"part-{number}", choices=of_parts) for number in range(count)]
    if request.POST.get("deed") == "add":
        forms.append(PartForm(prefix=f"part-{count}", choices=of_parts))
    return forms


def part_choices(choices: Choices, known: Sequence[Part]) -> dict[str, list[tuple[str, Any]]]:
    """Return what the form of a way to have a dataset offers, with what stands there already."""
    return {
        "format": quality_words.offered(choices.formats, {}, *(one.format for one in known), empty=_("Not told")),
        "licence": quality_words.offered(
            choices.licences, words.LICENCES, *(one.licence for one in known), empty=_("Not told")
        ),
    }


def offered(choices: Choices, before: Fields, opened: Opened | None) -> dict[str, list[tuple[str, Any]]]:
    """Return what the form of a dataset offers, with what stands there already."""
    units = sorted(((slug, into(name)) for slug, name in choices.units.items()), key=lambda unit: unit[1])
    if opened and opened.dataset.owner not in choices.units:
        units.append((opened.dataset.owner, opened.dataset.owner))
    series = sorted(((iri, into(title)) for iri, title in choices.series.items()), key=lambda one: one[1])
    if before.series and before.series not in choices.series:
        series.append((before.series, before.series))
    themes = {code: into(name) for code, name in THEMES.items()}
    return {
        "owner": units,
        "themes": quality_words.offered(THEMES, themes, *before.themes),
        "access_rights": quality_words.offered(words.ACCESS, words.ACCESS, before.access_rights, empty=_("Not told")),
        "frequency": quality_words.offered(
            choices.frequencies, words.FREQUENCIES, before.frequency, empty=_("Not told")
        ),
        "hvd": quality_words.offered(quality_words.HVD, quality_words.HVD, *before.hvd),
        "series": [("", _("None")), *series],
    }


def towns(choices: Choices, before: Fields) -> Mapping[str, str]:
    """Return the codes of municipalities by each name that a person may type, and by themselves."""
    found = {code.casefold(): code for code in [*choices.places, *before.places]}
    for code, name in choices.places.items():
        found |= {told.casefold(): code for told in (name.eu, name.es) if told}
    return found


def _tried(request: HttpRequest, by: Actor, asked: _Asked) -> Trial | None:
    """Return what the description would be like; None where it is refused, with the refusal in the form."""
    try:
        slug, iri = _address(request, asked)
        told = asked.told()
        return api.try_fields(by=by, iri=iri, slug=slug, told=told, profile=profile_of(request.POST))
    except (BadInput, BadTable) as refusal:
        tell(asked.form, refusal)
        return None


def _address(request: HttpRequest, asked: _Asked) -> tuple[str, str]:
    """Return the slug ("" of a new dataset) and the address of the dataset that is described."""
    if asked.opened is not None:
        return asked.opened.dataset.slug, asked.opened.dataset.description.iri
    return "", request.build_absolute_uri(f"/datasets/{asked.form.cleaned_data['slug']}/")


def _keep(request: HttpRequest, by: Actor, asked: _Asked, trial: Trial) -> str:
    """Record what was typed and return the slug; "" where it was refused, with the refusal in the form."""
    accepted, refused = answers_of(request.POST)
    if request.POST.get("deed") == "record-all":
        accepted = {one.key for one in trial.proposals} - refused
    form, owner = asked.form, asked.form.cleaned_data["owner"]
    given: dict[str, Any] = {"told": asked.told(), "owner": owner, "accepted": accepted, "refused": refused}
    try:
        if asked.opened is not None:
            slug = asked.opened.dataset.slug
            return api.change_dataset(by=by, slug=slug, seen=form.cleaned_data["seen"], **given).slug
        slug = form.cleaned_data["slug"]
        return api.describe_dataset(by=by, slug=slug, iri=_address(request, asked)[1], **given).slug
    except Conflict as refusal:
        form.add_error(None, _conflict(asked, refusal))
    except (BadInput, BadTable) as refusal:
        tell(form, refusal)
    return ""


def _conflict(asked: _Asked, refusal: Refusal) -> str:
    if asked.opened is None:
        return _("Another dataset has this name.")
    if asked.form.cleaned_data["seen"] != asked.opened.seen:
        return _("Someone else has changed this dataset since you opened it. Open it again.")
    return said(refusal)


def _hand_in(request: HttpRequest, by: Actor, asked: _Asked) -> HttpResponse | None:
    """Take a file and lead to what it describes; None where it is refused, with the refusal in its form."""
    form = asked.file
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    place = {"slug": asked.opened.dataset.slug, "seen": form.cleaned_data["seen"]} if asked.opened else {}
    try:
        if file.size > api.MOST_BYTES:
            raise BadInput(f"{file.size:,} bytes", file=file.name, expected=f"at most {api.MOST_BYTES:,} bytes")
        taken = api.hand_in(by=by, name=file.name, content=file.read(), owner=form.cleaned_data["owner"], **place)
    except (BadInput, BadTable, Conflict) as refusal:
        form.add_error("file", said(refusal))
        return None
    count = taken.new + taken.changed
    done = ngettext("%(n)s description taken.", "%(n)s descriptions taken.", count) % {"n": count}
    messages.success(request, done)
    slug = taken.slugs[0] if taken.slugs else place.get("slug", "")
    return redirect("catalogue:dataset_quality", slug) if slug and count < 2 else redirect("catalogue:desk_quality")
