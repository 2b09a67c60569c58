# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is said of a description before it is recorded, as pages show it: results, repairs to answer, questions."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue import api
from auzolan.catalogue.nouns.curating import Answer
from auzolan.catalogue.nouns.editing import Proposal, Trial
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.pages import quality_words, words

MOST_SHOWN: Final = 60
PREFIX: Final = "repair-"
_DCT: Final = "http://purl.org/dc/terms/"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
FIELD_OF: Final[Mapping[str, str]] = {
    f"{_DCT}title": "title_es",
    f"{_DCT}description": "description_es",
    f"{_DCAT}keyword": "keywords_es",
    f"{_DCAT}theme": "themes",
    f"{_DCT}publisher": "publisher_es",
    f"{_DCAT}contactPoint": "contact_mail",
    f"{_DCT}accessRights": "access_rights",
    f"{_DCT}accrualPeriodicity": "frequency",
    f"{_DCT}temporal": "since",
    f"{_DCT}issued": "issued",
    f"{_DCT}modified": "modified",
    f"{_DCT}spatial": "places",
    "http://data.europa.eu/r5r/hvdCategory": "hvd",
    f"{_DCAT}landingPage": "landing_page",
    f"{_DCAT}inSeries": "series",
    f"{_DCAT}distribution": "part-0-access_url",
    f"{_DCAT}accessURL": "part-0-access_url",
    f"{_DCAT}downloadURL": "part-0-download_url",
    f"{_DCT}format": "part-0-format",
    f"{_DCAT}mediaType": "part-0-format",
    f"{_DCT}license": "part-0-licence",
    f"{_DCAT}byteSize": "part-0-size",
    f"{_DCT}rights": "part-0-rights",
}
UNTOLD: Final[Mapping[str, Any]] = {
    "title": _("The title is there in Basque only. What is it in Spanish? DCAT-AP-ES needs it."),
    "description": _("The text is there in Basque only. What is it in Spanish? DCAT-AP-ES needs it."),
    "publisher": _("The publisher's name is there in Basque only. What is it in Spanish? DCAT-AP-ES needs it."),
    "keywords": _("Keywords are there in Basque only. What are they in Spanish? DCAT-AP-ES needs them."),
}


def profile_of(told: QueryDict) -> Profile:
    """Return the profile that was asked for, the base one otherwise."""
    asked = told.get("profile", "")
    return Profile(asked) if asked in {one.value for one in quality_words.PROFILES} else Profile.BASE


def profiles() -> list[tuple[str, Any]]:
    """Return the profiles as choices."""
    return [(one.value, name) for one, name in quality_words.PROFILES.items()]


def answers_of(told: QueryDict) -> tuple[set[str], set[str]]:
    """Return the keys of the repairs that were accepted and of those that were refused."""
    given = {name.removeprefix(PREFIX): told.get(name, "") for name in told if name.startswith(PREFIX)}
    return (
        {key for key, answer in given.items() if answer == Answer.ACCEPTED.value},
        {key for key, answer in given.items() if answer == Answer.REFUSED.value},
    )


def as_shown(trial: Trial, profile: Profile, given: QueryDict | None = None) -> dict[str, Any]:
    """Return a trial as the template shows it; ``given`` are the answers that were chosen so far."""
    results = api.told_results(trial, get_language() or "eu")
    those = {one.key: _repair(one, given) for one in trial.proposals}
    mended = {key for result in results for key in result.repairs}
    return {
        "profile": profile,
        "profiles": profiles(),
        "results": [
            {
                "severity": quality_words.SEVERITIES.get(one.severity, one.severity),
                "tone": quality_words.SEVERITY_TONES.get(one.severity, "plain"),
                "words": one.words,
                "of": "" if one.focus.startswith("_:") else one.focus,
                "field": FIELD_OF.get(one.path, ""),
                "repairs": [those[key] for key in one.repairs],
            }
            for one in results[:MOST_SHOWN]
        ],
        "more": max(0, len(results) - MOST_SHOWN),
        "others": [those[one.key] for one in trial.proposals if one.key not in mended][:MOST_SHOWN],
        "proposals": len(trial.proposals),
        "before": trial.before.points,
        "after": trial.after.points,
        "rating_before": words.RATINGS[trial.before.rating],
        "rating_after": words.RATINGS[trial.after.rating],
        "untold": [{"words": UNTOLD[name], "field": f"{name}_es"} for name in trial.untold],
        "questions": list(_questions(trial)),
        "not_checked": [quality_words.METRICS[name] for name in trial.after.not_checked],
    }


def _questions(trial: Trial) -> Iterable[dict[str, Any]]:
    for one in trial.questions:
        if one.metric is not None and one.metric in quality_words.QUESTIONS:
            field = FIELD_OF.get(one.path, "")
            yield {
                "metric": one.metric,
                "words": quality_words.QUESTIONS[one.metric],
                "points": one.points,
                "field": field,
            }


def _repair(one: Proposal, given: QueryDict | None) -> dict[str, Any]:
    told = one.repair
    return {
        "key": one.key,
        "name": f"{PREFIX}{one.key}",
        "path": api.short_name(told.path),
        "was": api.short_name(told.was) if told.was else "",
        "becomes": api.short_name(told.becomes) if told.becomes else "",
        "why": quality_words.REASONS[told.reason],
        "points": told.points,
        "of": "" if told.focus.startswith("_:") else told.focus,
        "rests": len(one.rests_on),
        "chosen": given.get(f"{PREFIX}{one.key}", "") if given is not None else "",
        "options": [
            ("", _("not now")),
            (Answer.ACCEPTED.value, _("accept")),
            (Answer.REFUSED.value, _("refuse, and do not propose it again")),
        ],
    }
