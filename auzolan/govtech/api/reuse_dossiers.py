# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dossier of a finished reuse check: on paper, and as JSON-LD for programs (P20a)."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.govtech.api import reuse_checks as checks
from auzolan.govtech.api import reuse_words as words
from auzolan.govtech.api.reuse_deciding import HEADS, OWNERS
from auzolan.govtech.api.reuse_subjects import subjects
from auzolan.govtech.core.reuse_checks import covering, grading, passing, telling
from auzolan.govtech.core.reuse_checks.sealing import seal
from auzolan.govtech.nouns.comparing import Comparison
from auzolan.govtech.nouns.experience import Match
from auzolan.govtech.nouns.reuse_checks import Coverage, Listed, ReuseCheck, Search
from auzolan.govtech.store.vocabularies import category_names
from auzolan.kernel import tenants
from auzolan.kernel.access import PUBLIC, Actor, people_holding, verb
from auzolan.kernel.access import system as platform
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.texts import same
from auzolan.review import api as review
from auzolan.showing import paper, writing
from auzolan.showing.paper import as_it_stands, heading, table

LAW: Final = "Ley 40/2015, 157.3, 158; (EU) 2024/903, 4, 8(4)"


@verb(PUBLIC)
def dossier_ld(*, by: Actor, number: int, address: str, subject: str, decision: str) -> dict[str, Any]:
    """Return a finished check as JSON-LD; the addresses are those of its page, its subject, its decision.

    Conflict before it is finished.
    """
    return telling.told(finished(by, number), address=address, subject=subject, decision=decision)


@verb(PUBLIC)
def dossier_pdf(*, by: Actor, number: int, language: str) -> bytes:
    """Return a finished check as a PDF (A4): every search with its candidates, coverage, gates, the decision.

    Conflict before it is finished.
    """
    known = finished(by, number)
    with override(language):
        source = _source(by, known, language)
    return paper.printed(source)


def finished(by: Actor, number: int) -> ReuseCheck:
    """Return a check that is finished; Conflict for one that is not, NotFound without one."""
    known = checks.check(by=by, number=number)
    if known.finish is None:
        raise Conflict(f"Reuse check {number} is not finished: its dossier comes with its decision.")
    return known


def _source(by: Actor, known: ReuseCheck, language: str) -> str:
    administration = tenants.tenant(by.tenant).name.into(language)
    title = f"{_('Reuse check')} {known.number}"
    subject = subjects(by.tenant, [known], is_desk=False)[known.subject].title.into(language)
    covered = {one.solution: one for one in covering.coverages(known)}
    parts = [
        paper.head(title, f"{administration} · {subject} · {known.subject}\n{LAW}", language),
        heading(_("Need")) + as_it_stands(known.need.into(language)),
        _decision(by, known),
        _requirements(known, language),
        as_it_stands(str(words.BEFORE_READING)) if known.searched_before_reading else "",
        *(_search(one, language) for one in known.searches),
        _listed(known, covered, language),
        *(_sheet(known, one, covered[one.id], language) for one in known.short_list),
        _compared(known, language),
        _gates(known),
        heading(_("This record")) + as_it_stands(f"SHA-256 {seal(known)}"),
    ]
    return "\n".join(parts)


def _decision(by: Actor, known: ReuseCheck) -> str:
    """Return the decision that ended a check, with who answers for it: what its public page tells, too."""
    end = known.finish
    if end is None:
        return ""
    taken = review.decision(by=platform(by.tenant), number=end.decision)
    names = {one.username: one.full_name or one.username for one in people_holding(by.tenant, (*OWNERS, *HEADS))}
    chosen = known.listed(end.choice)
    rows = [
        (_("Decision"), f"{end.decision}, {writing.day(end.on)}"),
        (_("Way"), words.way(end.way) + (f": {chosen.name}" if chosen else "")),
        (_("Why"), end.reason),
        (_("Why reusing is less efficient"), end.inefficient),
        (_("Administratively responsible"), names.get(taken.responsible, taken.responsible)),
        (_("Politically accountable"), names.get(taken.accountable, taken.accountable)),
        (_("Counts until"), writing.day(end.until)),
        ("SHA-256", taken.hash),
    ]
    return heading(_("Decision")) + table((), [row for row in rows if row[1]], "auto, 1fr")


def _requirements(known: ReuseCheck, language: str) -> str:
    rows = [
        (one.text.into(language), _("must") if one.is_must else _("should"), str(one.weight) if one.weight else "—")
        for one in known.requirements
    ]
    return heading(_("Requirements")) + table((_("Requirement"), _("Kind"), _("Weight")), rows, "1fr, auto, auto")


def _search(one: Search, language: str) -> str:
    told = [
        f"«{one.need}» ({one.language}), {writing.moment(one.at)}",
        _("Catalogue of %(n)s solutions, and %(own)s records of our own; SHA-256 %(hash)s")
        % {"n": one.corpus_size, "own": one.own_size, "hash": one.corpus},
        _("Chance that nothing exists: %(p)s. Of ten searches with nothing to find, %(n)s look as good as this one.")
        % {"p": writing.number(one.p_nothing, 2), "n": one.of_ten}
        if one.can_tell
        else "",
        ", ".join(one.models),
        *(words.note(note) for note in one.notes),
    ]
    rows = [(*_named(each, language), writing.number(each.score, 2)) for each in one.candidates]
    lines = as_it_stands("\n".join(line for line in told if line))
    return heading(_("Search")) + lines + "\n" + table((_("Candidate"), "", _("Score")), rows, "1fr, 1fr, auto")


def _named(one: Match, language: str) -> tuple[str, str]:
    """Return what a search has found by its title and, of the house's own, what it is, else its id."""
    return one.title.into(language) or one.name, one.about.into(language) or one.id


def _listed(known: ReuseCheck, covered: dict[str, Coverage], language: str) -> str:
    if not known.short_list:
        return heading(_("Short list")) + as_it_stands(f"{words.nothing_listed(known)} {known.why_none}")
    rows = [
        (one.name, one.about.into(language), words.step(one.step), _share(covered[one.id])) for one in known.short_list
    ]
    heads = (_("Solution"), "", _("Step"), _("Requirements covered"))
    return heading(_("Short list")) + table(heads, rows, "1fr, 1fr, auto, auto")


def _sheet(known: ReuseCheck, one: Listed, found: Coverage, language: str) -> str:
    sheet = known.sheet(one.id)
    marks = {mark.requirement: mark for mark in (sheet.marks if sheet else ())}
    rows = [
        (each.text.into(language), words.met(marks[each.key].met), marks[each.key].evidence)
        for each in known.requirements
        if each.key in marks
    ]
    heads = (_("Requirement"), _("Answer"), _("What shows it"))
    return heading(f"{one.name}: {_share(found)}") + table(heads, rows, "1fr, auto, 1fr")


def _compared(known: ReuseCheck, language: str) -> str:
    found = grading.graded(known) if known.method else covering.compared(known)
    if found is None:
        return ""
    names = {one.id: one.name for one in known.short_list}
    rows = [
        (names[one.name], writing.number(one.score, 3), f"{writing.number(one.low, 3)} – {writing.number(one.high, 3)}")
        for one in found.ranking
    ]
    heads = (_("Solution"), _("Score"), _("Least – most"))
    parts = [heading(_("Compared by weight (TOPSIS)")), _method(known, language), table(heads, rows, "1fr, auto, auto")]
    return "\n".join([*parts, _turned(found, names, language), *_graded(known, names, language)])


def _method(known: ReuseCheck, language: str) -> str:
    if known.method is None:
        return ""
    name = category_names().get(known.method.category, same(known.method.category)).into(language)
    said = _("By AgID's twelve criteria, with the weights of the category %(category)s.") % {"category": name}
    return as_it_stands(said)


def _turned(found: Comparison, names: dict[str, str], language: str) -> str:
    """Return which change of a weight changes the first one, the smallest first, and what turns round without one."""
    texts = {one.id: one.name.into(language) for one in found.sheet.criteria}
    flips = [
        _("With weight %(to)s in place of %(weight)s for «%(criterion)s», %(winner)s draws level.")
        % {
            "to": writing.number(one.to, 3),
            "weight": writing.number(one.weight, 3),
            "criterion": texts[one.criterion],
            "winner": names.get(one.winner, ""),
        }
        for one in found.flips
        if one.to is not None
    ]
    turned = [
        _("Without %(without)s, %(below)s stands above %(above)s.")
        % {"without": names[one.without], "below": names[below], "above": names[above]}
        for one in found.reversals
        for above, below in one.pairs
    ]
    lines = [*(flips or [_("No change of one weight alone does.")]), *turned]
    return heading(_("Which change of a weight changes the first one")) + as_it_stands("\n".join(lines))


def _graded(known: ReuseCheck, names: dict[str, str], language: str) -> list[str]:
    """Return what each solution has by each criterion of the method, and what shows it."""
    if known.method is None:
        return []
    texts = {one.id: one.name.into(language) for one in known.method.criteria}
    heads = (_("Criterion"), _("Answer"), _("What shows it"))
    told = []
    for one in known.grades:
        rows = [
            (texts[each.criterion], _("not known") if each.value is None else writing.number(each.value), each.evidence)
            for each in one.answers
        ]
        told.append(
            heading(f"{_('Answers by criterion')}: {names[one.solution]}") + table(heads, rows, "1fr, auto, 1fr")
        )
    return told


def _gates(known: ReuseCheck) -> str:
    names = {one.id: one.name for one in known.short_list}
    rows = [
        (
            words.step(one.step),
            one.impossible or (_("open") if one.is_open else "—"),
            ", ".join(names[each] for each in one.contradicted),
        )
        for one in passing.passings(known)
    ]
    heads = (_("Step"), _("Why it was passed over"), _("Meets every must all the same"))
    return heading(_("Gates")) + table(heads, rows, "auto, 1fr, auto")


def _share(one: Coverage) -> str:
    return f"{writing.percent(one.low, 0)} – {writing.percent(one.high, 0)}"
