# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the law as of a day says of a system: its labels, and the duties that are in force or begin later."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from auzolan.ai.core.screening.duties import DUTIES
from auzolan.ai.core.screening.law import law_on
from auzolan.ai.core.screening.walking import BY_ID, NONE, Walk, walk
from auzolan.ai.nouns.screening import Duty, Labels, Law, Owed, Screened
from auzolan.kernel.refusals import BadInput

AI: Final = ("ai-system", "gpai-system")
_OLD: Final = "before-2026-08-02"
Told = Mapping[str, tuple[str, ...]]


def screen(answers: Mapping[str, Sequence[str]], as_of: date, *, source: str = "") -> Screened:
    """Return what the law as of a day says by these answers; BadInput names the answer that misses on their path.

    >>> screen({"kind": ("optimisation",)}, date(2026, 11, 26)).labels.type
    'no-ai'
    """
    walked = walk(answers, as_of)
    if walked.following is not None:
        options = ", ".join(one.id for one in walked.following.options)
        raise BadInput(
            "", file=source, field=walked.following.id, expected=f"an answer, for the path comes to it: {options}"
        )
    law = law_on(as_of)
    facts = facts_of(walked, as_of)
    labels = labels_of(walked.told, facts)
    owed = tuple(_owed(facts, law, walked.told))
    return Screened(
        as_of=as_of,
        law=law.act,
        labels=labels,
        duties=tuple(one for one in owed if one.since <= as_of),
        coming=tuple(sorted((one for one in owed if one.since > as_of), key=lambda one: one.since)),
        path=walked.steps,
        ignored=walked.ignored,
        facts=tuple(sorted(facts)),
    )


def facts_of(walked: Walk, as_of: date) -> frozenset[str]:
    """Return the facts on which labels and duties turn, by the answers on a path.

    >>> sorted(facts_of(walk({"kind": ("optimisation",)}, date(2026, 11, 26)), date(2026, 11, 26)))
    []
    """
    told = walked.told
    if told["kind"][0] not in (*AI, "gpai-model"):
        return frozenset()
    exempt = any(told.get(name, (NONE,)) != (NONE,) for name in ("exclusion", "model-exclusion"))
    facts = set(roles_of(told))
    if exempt:
        return frozenset(facts | {"exempt"})
    if told["kind"][0] == "gpai-model":
        return frozenset(facts | _model_facts(told))
    facts |= {"system"} | _banned(told, as_of)
    for question in ("annex-three", "use", "transparency"):
        facts |= set(told.get(question, ())) - {NONE}
    return frozenset(facts | _risk_facts(told))


def roles_of(told: Told) -> tuple[str, ...]:
    """Return our roles by Art. 3 and 25: who puts a name on a high-risk system or changes it turns into its provider.

    >>> roles_of({"role": ("deployer",), "changed": ("yes",)})
    ('provider', 'deployer')
    """
    role = told.get("role", ("",))[0]
    if told.get("changed") == ("yes",):
        return ("provider", "deployer") if role == "deployer" else ("provider",)
    return tuple(role.split("+")) if role else ()


def labels_of(told: Told, facts: frozenset[str]) -> Labels:
    """Return the labels of a system by its answers and facts (Art. 2(12) leaves open source out that owes nothing).

    >>> labels_of({"kind": ("optimisation",)}, frozenset())
    Labels(type='no-ai', role=None, risk_group=None, transparency=None, open_source=None)
    """
    kind = told["kind"][0]
    if kind not in (*AI, "gpai-model"):
        return Labels("no-ai")
    role, is_open = "+".join(roles_of(told)), told["open-source"][0]
    asked = told.get("transparency")
    transparency = None if asked is None else ("no" if asked == (NONE,) else "yes")
    if "exempt" in facts:
        group: str | None = "exempt"
    elif kind == "gpai-model":
        group = None
    elif "prohibited" in facts:
        group = "prohibited"
    elif facts & {"high", "section-b"}:
        group = "high-risk"
    else:
        group = "exempt" if is_open == "yes" and transparency == "no" else "not-high-risk"
    return Labels(kind, role, group, transparency, is_open)


def _model_facts(told: Told) -> set[str]:
    systemic = told["systemic-risk"] == ("yes",)
    facts = {"model"} | ({"systemic"} if systemic else set())
    if told["open-source"] == ("yes",) and not systemic:
        facts.add("open-and-not-systemic")
    return facts


def _banned(told: Told, as_of: date) -> set[str]:
    chosen = [one for one in BY_ID["prohibited"].options if one.id in told["prohibited"] and one.since is not None]
    facts = {f"5-1-{one.id}" for one in chosen}
    if any(one.since is not None and one.since <= as_of for one in chosen):
        facts.add("prohibited")
    elif chosen:
        facts.add("prohibited-soon")
    return facts


def _risk_facts(told: Told) -> set[str]:
    facts: set[str] = set()
    areas = set(told.get("annex-three", ())) - {NONE}
    derogation = set(told.get("derogation", ()))
    product = told.get("annex-one", (NONE,))[0]
    is_listed_high = bool(areas) and bool(derogation & {"profiles", NONE})
    if areas and not is_listed_high:
        facts.add("derogated")
    if is_listed_high:
        facts |= {"high", "annex-three"} | ({"annex-three-but-2"} if areas != {"2"} else set())
    if product == "section-a":
        facts |= {"high", "annex-one"}
    if product == "section-b":
        facts.add("section-b")
    # a system of Art. 2(12) that owes nothing is left out altogether
    if (
        told.get("open-source") == ("yes",)
        and not facts & {"high", "section-b"}
        and told.get("transparency") == (NONE,)
    ):
        facts.add("left-out")
    return facts


def _owed(facts: frozenset[str], law: Law, told: Told) -> list[Owed]:
    if facts & {"exempt"} or not facts & {"system", "model"}:
        return []
    found = []
    for duty in DUTIES:
        mine = tuple(one for one in duty.who if one in facts)
        if not mine or not _falls(duty, facts):
            continue
        since = _since(duty, facts, law, told)
        if since is not None:
            article = _points(facts) if duty.id == "practice-stopped" else duty.article
            found.append(Owed(duty.id, article, "+".join(mine), since))
    return found


def _falls(duty: Duty, facts: frozenset[str]) -> bool:
    # what is banned has one duty: to stop; what is left out has none but to stop what will be banned
    if facts & {"prohibited", "left-out"} and duty.id != "practice-stopped":
        return False
    return duty.needs <= facts and (not duty.any_of or bool(duty.any_of & facts)) and not duty.unless & facts


def _points(facts: frozenset[str]) -> str:
    return ", ".join(f"Art. 5(1)({one.removeprefix('5-1-')})" for one in sorted(facts) if one.startswith("5-1-"))


def _since(duty: Duty, facts: frozenset[str], law: Law, told: Told) -> date | None:
    """Return the day from which a duty applies; None where the law leaves out a system from before (Art. 111(2))."""
    age = told.get("since", ("later",))[0]
    match duty.starts:
        case "high":
            begins = min(_high_dates(facts, law))
            if not _is_old(age, law):
                return begins
            return law.old_public if "public-body" in facts else None
        case "ban":
            return law.new_ban if duty.id == "practice-stopped" and _only_new(facts) else law.ban
        case "marking":
            return law.old_marking if age == _OLD and law.old_marking else law.transparency
        case "models":
            return law.old_models if told.get("model-since") == ("before-2025-08-02",) else law.models
    return {"transparency": law.transparency, "annex-three": law.annex_three, "annex-one": law.annex_one}[duty.starts]


def _high_dates(facts: frozenset[str], law: Law) -> list[date]:
    dates = [law.annex_three] if "annex-three" in facts else []
    return dates + ([law.annex_one] if "annex-one" in facts else [])


def _is_old(age: str, law: Law) -> bool:
    """Tell whether a system is one from before: by the first text of the law, from before 2 August 2026."""
    return age == _OLD or (age == "before-high-risk" and law.new_ban is not None)


def _only_new(facts: frozenset[str]) -> bool:
    points = {one for one in facts if one.startswith("5-1-")}
    return bool(points) and points <= {"5-1-ba", "5-1-bb"}
