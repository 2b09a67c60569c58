# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The exchange of the register: systems in from the files of other registers, and out in five formats."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from django.db import transaction

from auzolan.ai.api import cards as evaluation
from auzolan.ai.api import screening
from auzolan.ai.api import systems as register
from auzolan.ai.core.exchanging import annex8, atrs, nl, omb, saying, tad
from auzolan.ai.core.exchanging.omb_titles import TITLES
from auzolan.ai.nouns.exchanging import READABLE, About, Draft, Exported, Format, Gap, Imported, Taken
from auzolan.ai.nouns.systems import System
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.access import system as platform
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.texts import Text

Reader = Callable[[str, str], Taken]
Writer = Callable[[System, About], Exported]
_READERS: Final[Mapping[Format, Reader]] = {Format.OMB: omb.read, Format.ATRS: atrs.read, Format.NL: nl.read}
_WRITERS: Final[Mapping[Format, Writer]] = {
    Format.OMB: lambda one, about: omb.write([one], about),
    Format.ATRS: atrs.write,
    Format.NL: nl.write,
    Format.ANNEX8: annex8.write,
    Format.TAD: tad.write,
}
_GAPS: Final[Mapping[Format, Callable[[System, About], tuple[Gap, ...]]]] = {
    Format.OMB: omb.gaps,
    Format.ATRS: atrs.gaps,
    Format.NL: nl.gaps,
    Format.ANNEX8: annex8.gaps,
    Format.TAD: tad.gaps,
}
MOST_BYTES: Final = 64_000_000


def measured_of(tenant: str) -> Mapping[str, str]:
    """Return "yes" for each system that has an evaluation card, "no" for every other, for the facet. One query."""
    return {"": "no"} | {one.system: "yes" for one in evaluation.cards(by=platform(tenant))}


@verb(PUBLIC)
def read_file(*, by: Actor, file: Path, form: Format) -> Taken:
    """Return the systems that a file of another register describes, and each row that could not be taken.

    BadInput for a file that cannot be read, a format that is written only, or columns that are not those of the format.
    """
    if form not in READABLE:
        raise BadInput(form.value, field="format", expected="one of " + ", ".join(READABLE))
    return _READERS[form](_text(file), file.name)


@verb(register.RECORD, roles=register.RECORDERS)
@transaction.atomic
def import_file(*, by: Actor, file: Path, form: Format) -> Imported:
    """Put the systems of a file on the register; return what is new, changed and the same, with each one's gaps.

    A system is known by its slug: importing the same file again changes nothing. It is of the unit that the file names
    where the administration has one of that name, else of the administration itself.
    """
    taken = read_file(by=by, file=file, form=form)
    units = {one.slug for one in tenants.units_of(by.tenant)}
    found = [_system(one, _unit(by.tenant, units, one.unit), file.name) for one in taken.drafts]
    new, changed = register.record_systems(by=by, systems=found, source=file.name) if found else (0, 0)
    return _imported(taken, found, form, new=new, changed=changed, is_kept=True)


@verb(PUBLIC)
def check_file(*, by: Actor, file: Path, form: Format) -> Imported:
    """Return what an import of a file would say of it; nothing is kept, and every system counts as new."""
    taken = read_file(by=by, file=file, form=form)
    found = [_system(one, one.unit, file.name) for one in taken.drafts]
    return _imported(taken, found, form, new=len(found), changed=0, is_kept=False)


@verb(PUBLIC)
def export_system(*, by: Actor, slug: str, form: Format, language: str = "en", page: str = "") -> Exported:
    """Return a system in a format, with what it lacks there; NotFound where there is none. Three queries and more.

    ``page`` is the address of the system's own page, where it is known.
    """
    one = register.system(by=by, slug=slug)
    return _WRITERS[form](one, about(by, one, language, page))


@verb(PUBLIC)
def gaps_of(*, by: Actor, slug: str, language: str = "en", page: str = "") -> Mapping[Format, tuple[Gap, ...]]:
    """Return what a system lacks in each format. Three queries, and the cards'."""
    one = register.system(by=by, slug=slug)
    said_of = about(by, one, language, page)
    return {form: gaps(one, said_of) for form, gaps in _GAPS.items()}


@verb(PUBLIC)
def performance_of(*, by: Actor, slug: str, language: str = "en") -> str:
    """Return what the newest card that holds says was measured, a line each figure; empty without one."""
    one = register.system(by=by, slug=slug)
    return saying.performance(about(by, one, language, ""))


def format_named(told: str) -> Format:
    """Return the format with that name; NotFound where there is none."""
    if told not in set(Format):
        raise NotFound(f"There is no record as {told}; there are {', '.join(Format)}.")
    return Format(told)


def is_contact(value: str) -> bool:
    """Tell whether a value is an address on the web or of electronic mail."""
    return saying.is_contact(value)


def heading_of(key: str) -> str:
    """Return the heading that a foreign register gives a field of its own; the field's name where it has none."""
    if key == atrs.REPORTED:
        return "Model performance, as reported and not measured here"
    return TITLES.get(key.removeprefix("omb."), key)


def about(by: Actor, one: System, language: str, page: str) -> About:
    """Return what an export of a system says beside its record: a card that does not hold any more says nothing."""
    names = {unit.slug: unit.name for unit in tenants.units_of(by.tenant)}
    told = evaluation.standing_of(by.tenant, one, looks=False)
    cards = (told.card,) if told.card is not None and told.is_valid else ()
    organisation, unit = names.get(by.tenant, Text()), names.get(one.unit, Text())
    return About(organisation, unit, page, clock.today(), language, cards, _labels(by, one.slug))


def _labels(by: Actor, slug: str) -> dict[str, str]:
    """Return what the newest screening says, by the fields of the record."""
    kept = screening.screenings(by=by, system=slug)
    if not kept:
        return {}
    labels = kept[-1].result.labels
    told = {
        "eu_type": labels.type,
        "eu_role": "both" if labels.role == "provider+deployer" else labels.role,
        "eu_risk": labels.risk_group,
        "eu_transparency": labels.transparency,
    }
    return {key: value for key, value in told.items() if value}


def _imported(
    taken: Taken, found: Sequence[System], form: Format, *, new: int, changed: int, is_kept: bool
) -> Imported:
    nobody = About(Text(), Text(), "", clock.today(), "en")
    gaps = {one.slug: told for one in found if (told := _GAPS[form](one, nobody))}
    same = len(found) - new - changed
    return Imported(taken.rows, new, changed, same, gaps, taken.problems, is_kept=is_kept)


def _system(one: Draft, unit: str, file: str) -> System:
    return System(one.slug, one.name, one.purpose, unit, one.scope, one.stage, (), one.fields, f"{file}, row {one.row}")


def _unit(tenant: str, units: set[str], told: str) -> str:
    name = saying.slugged(told)
    return next((unit for unit in (name, f"{tenant}-{name}") if unit in units), tenant)


def _text(file: Path) -> str:
    try:
        size = file.stat().st_size
        told = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as fault:
        raise BadInput(str(file), field="file", expected="a file that can be read") from fault
    if size > MOST_BYTES:
        raise BadInput(f"{size:,} bytes", file=file.name, expected=f"at most {MOST_BYTES:,} bytes")
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return told.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise BadInput(str(fault), file=file.name, expected="text in UTF-8 or Windows-1252") from fault
