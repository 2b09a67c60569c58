# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewer of pilots with AI sees: one that runs while its system does not stand before the law as it must."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.govtech.core.challenges import ai_screening
from auzolan.govtech.core.reviewers.challenges import SEE_TO
from auzolan.govtech.nouns.ai_screening import AiPilot, Group, Judged
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake

CHANGED: Final = "govtech.pilot-ai-changed"
SEEN_TO_IN: Final = timedelta(days=14)
_LOST: Final = Text(
    "Hitzartutako zenbatekoa: erabili ezin denean gastatzen dena.",
    "El importe acordado: lo que se gasta en algo que no se puede usar.",
    "The amount that was agreed: what is spent on what may not be used.",
)
_PROHIBITED: Final = Text(
    "proba bat abian da legeak debekatzen duen AA-sistema batekin",
    "un piloto está en marcha con un sistema de IA que la ley prohíbe",
    "a pilot runs with an AI system that the law prohibits",
)
_OVER: Final = Text(
    "proba bat abian da jada erabiltzen ez den AA-sistema batekin",
    "un piloto está en marcha con un sistema de IA que ya no se usa",
    "a pilot runs with an AI system that is not in use any more",
)
_HIGH: Final = Text(
    "proba bat abian da, eta haren AA-sistema arrisku handikoa da orain",
    "un piloto está en marcha y su sistema de IA es ahora de alto riesgo",
    "a pilot runs, and its AI system is high-risk now",
)
_LACKS: Final = Text(
    "proba bat abian da, eta haren AA-sistemari zerbait falta zaio legearen aurrean",
    "un piloto está en marcha y a su sistema de IA le falta algo ante la ley",
    "a pilot runs, and its AI system lacks something before the law",
)
_SAW: Final = Text(
    "{name}. Hasi zenean ({begun}): {then}. Orain: {now}. Falta dena: {lacking}.",
    "{name}. Al empezar ({begun}): {then}. Ahora: {now}. Lo que falta: {lacking}.",
    "{name}. When it began ({begun}): {then}. Now: {now}. What is lacking: {lacking}.",
)
_JUDGED: Final = Text(
    "{words} ({version}. bertsioa, {day} egunean aztertua)",
    "{words} (versión {version}, examinada el {day})",
    "{words} (version {version}, screened on {day})",
)
_WITHOUT_VERSION: Final = Text(
    "{words} ({day} egunean aztertua)", "{words} (examinado el {day})", "{words} (screened on {day})"
)
_UNSCREENED: Final = Text("aztertu gabe", "sin examinar", "not screened")
_NO_SYSTEM: Final = Text("Sistema ezezaguna", "Sistema sin identificar", "System not known")
_COUNTED: Final = Text("Falta diren gauzak", "Cosas que faltan", "Things that are lacking")


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the challenges by number, and the pilots that run and use AI with how their systems stand on that day."""

    challenges: Mapping[int, Challenge]
    pilots: tuple[AiPilot, ...]


def changed(seen: Seen, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each pilot that runs while the system that it uses lacks something before the law.

    A new version, a law that says otherwise or a year passed since its screening; a ban; a group of high risk that it
    did not have when the pilot began; duties in force that are not done; a system that is stopped, or unknown. It is
    seen no more once that is mended, or the pilot is over.

    >>> list(changed(Seen({}, ()), date(2027, 1, 1)))
    []
    """
    for one in seen.pilots:
        lacking = ai_screening.lacking(one)
        if lacking:
            yield _sighting(seen.challenges[one.pilot.challenge], one, lacking, as_of)


def _sighting(challenge: Challenge, one: AiPilot, lacking: tuple[Text, ...], as_of: date) -> Sighting:
    title = _title(one)
    return Sighting(
        rule=CHANGED,
        subject=one.pilot.ref,
        title=Text(*(f"{challenge.question.into(code)}: {title.into(code)}" for code in LANGUAGES)),
        saw=_saw(one, lacking),
        figures=(Figure(_COUNTED, float(len(lacking)), "count", str(as_of.year)),),
        stake=Stake(0.0, 0.0, one.pilot.agreed_cents / 100, _LOST),
        confidence=1.0,
        urgent_by=as_of if title is _PROHIBITED else as_of + SEEN_TO_IN,
        owner=challenge.unit,
        decides="govtech-lead",
        decision_kinds=(SEE_TO,),
        evidence=(challenge.ref, *_evidence(one)),
        simulated=challenge.is_illustrative,
    )


def _title(one: AiPilot) -> Text:
    """Return the worst of what is so."""
    now = one.standing.now if one.standing else None
    if now is not None and now.group is Group.PROHIBITED:
        return _PROHIBITED
    if one.standing is not None and one.standing.is_over:
        return _OVER
    return _HIGH if ai_screening.is_newly_high(one) else _LACKS


def _evidence(one: AiPilot) -> tuple[Ref, ...]:
    """Return the system, its screening when the pilot began, and its newest where that is another one."""
    if one.standing is None:
        return ()
    judged = (one.standing.at(one.begun_at), one.standing.now)
    return (one.standing.ref, *dict.fromkeys(each.ref for each in judged if each is not None))


def _saw(one: AiPilot, lacking: tuple[Text, ...]) -> Text:
    then = _judged(one.standing.at(one.begun_at) if one.standing else None)
    now = _judged(one.standing.now if one.standing else None)
    name = one.standing.name if one.standing else _NO_SYSTEM
    told = []
    for code in LANGUAGES:
        words = {"name": name, "then": then, "now": now}
        fields = {key: text.into(code) for key, text in words.items()}
        fields["lacking"] = "; ".join(each.into(code) for each in lacking)
        told.append(_SAW.into(code).format(begun=one.begun_at.date().isoformat(), **fields))
    return Text(*told)


def _judged(one: Judged | None) -> Text:
    if one is None:
        return _UNSCREENED
    said = _JUDGED if one.version else _WITHOUT_VERSION
    fields = {"version": one.version, "day": one.at.date().isoformat()}
    return Text(*(said.into(code).format(words=one.words.into(code), **fields) for code in LANGUAGES))
