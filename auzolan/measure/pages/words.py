# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of measure's own lists, in the language of the page."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.measure.nouns import Kept, Severity

DRIVERS: Final[Mapping[str, Any]] = {
    "timeliness": _("how long it took"),
    "knowledge": _("how well people knew their business"),
    "fairness": _("how fair it was"),
    "courtesy": _("how people were treated"),
    "ease": _("how easy it was"),
    "clarity": _("how clear the outcome was"),
}
STEPS: Final[Mapping[str, Any]] = {
    "start": _("beginning"),
    "identify": _("identifying oneself"),
    "form": _("filling in the form"),
    "documents": _("adding the documents"),
    "submit": _("sending it"),
    "transfer": _("being sent elsewhere"),
}
CHANNELS: Final[Mapping[str, Any]] = {
    "web": _("web"),
    "app": _("app"),
    "phone": _("phone"),
    "desk": _("desk"),
    "post": _("post"),
    "assisted": _("with help"),
}
CAUSES: Final[Mapping[str, Any]] = {
    "no-news": _("no news of the case"),
    "decision-unclear": _("the decision was not clear"),
    "form-unclear": _("the form was not clear"),
    "sign-in-failed": _("could not sign in"),
    "not-told": _("no cause was written down"),
}
MARGINS: Final[Mapping[str, Any]] = {"outcome": _("how it ended"), "channel": _("channel"), "stratum": _("age")}
DIMENSIONS: Final[Mapping[str, Any]] = {
    "service": _("Service"),
    "provider": _("Office or provider"),
    "municipality": _("Municipality"),
    "channel": _("Channel"),
    "segment": _("Age"),
}
GRAINS: Final[Mapping[str, Any]] = {
    "": _("the whole period"),
    "month": _("month"),
    "quarter": _("quarter"),
    "year": _("year"),
    "day": _("day"),
}
KEPT: Final[Mapping[Kept, tuple[str, Any]]] = {
    Kept.MET: ("good", _("kept")),
    Kept.MISSED: ("bad", _("missed by more than chance")),
    Kept.CANNOT_TELL: ("plain", _("too close to tell")),
    Kept.NOT_MEASURED: ("warn", _("never measured")),
    Kept.NOT_ENOUGH: ("plain", _("too few answers to tell")),
    Kept.TOO_LATE: ("warn", _("measured too long ago")),
}
SEVERITIES: Final[Mapping[Severity, tuple[str, Any]]] = {
    Severity.DOUBT: ("plain", _("a doubt")),
    Severity.WRONG_FIGURE: ("warn", _("a wrong figure")),
    Severity.WRONG_CONCLUSION: ("bad", _("a conclusion would be wrong")),
}
FIGURES: Final[Mapping[str, Any]] = {
    "volume": _("transactions"),
    "digital": _("digital transactions"),
    "cost": _("cost of a transaction"),
    "digital_cost": _("cost of a digital transaction"),
    "completion": _("completion"),
    "satisfaction": _("satisfaction"),
    "by_channel": _("sum over channels"),
    "derived": _("counted from events"),
    "met": _("met"),
    "total": _("in all"),
    "before": _("the period before"),
    "periods": _("periods"),
}
VERDICTS: Final[Mapping[str, Any]] = {
    "better": _("The first is better by more than three points."),
    "worse": _("The second is better by more than three points."),
    "same": _("They are as good as the same."),
    "cannot-tell": _("Nobody can tell yet: more answers are needed."),
}


def of(words: Mapping[str, Any], word: str) -> str:
    """Return the word for a key; a key of a service's own is shown as the service spells it."""
    return str(words.get(word, word.replace("-", " ")))
