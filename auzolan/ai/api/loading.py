# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one way to a model: every use of one goes through here, and what is not on the register does not run (P10c).

The bytes that are hashed are the bytes that are read: nothing can be swapped in between. Only forms that run nothing
when they are read are accepted; there is no pickle anywhere in the house. Do not call these within a transaction that
a refusal rolls back: the attempt would go unrecorded.
"""

import io
import json
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import structlog
from django.db import transaction

from auzolan.ai.api import cards, evaluating
from auzolan.ai.api import systems as register
from auzolan.ai.core import loading as core
from auzolan.ai.events import AttemptRefused
from auzolan.ai.nouns.loading import Attempt, Form, Permit, Purpose, Reason
from auzolan.ai.nouns.systems import System
from auzolan.ai.store import artefacts
from auzolan.ai.store import cards as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.chain import digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

R = TypeVar("R")
log = structlog.get_logger()
SAYS: Final = {
    Reason.UNREGISTERED: "it is not on the register",
    Reason.NO_VERSION: "no version of it is on the register",
    Reason.ARTEFACT: "it is not the model or code that is on the register",
    Reason.REUSED: "the number of this version was given to another model before",
    Reason.STAGE: "its stage does not let it run",
    Reason.NO_CARD: "its version was never evaluated",
    Reason.CARD: "its evaluation card does not hold",
    Reason.PLACE: "what stands in the place of the model is not its file",
    Reason.FORM: "it is in no form that is safe to read",
    Reason.MEASURE: "it could not be measured",
}


class NotLetThrough(Conflict):
    """A model was not let through: it does not run, and the attempt is on record."""

    slug = "not-let-through"

    def __init__(self, reason: Reason, why: str) -> None:
        super().__init__(why)
        self.reason = reason


@verb(register.RECORD, roles=register.RECORDERS)
def keep_artefact(*, by: Actor, system: str, body: bytes, form: Form) -> str:
    """Keep the bytes of a trained model of a system; return their SHA-256, for ``add_version``.

    BadInput where they cannot be read in that form. Until a version registers that hash it does not run.
    """
    known = register.system(by=by, slug=system)
    by.require(register.RECORD, unit=known.unit)
    _read(body, form, system)
    return artefacts.keep(by.tenant, system, body, form)


@verb(PUBLIC)
def load_model(*, by: Actor, system: str, purpose: Purpose = Purpose.RUN) -> tuple[Any, Permit]:
    """Return the model of a system's newest version, read from its file, with the permit that says what is amber.

    Raises NotLetThrough, after keeping the attempt, where it is not registered, changed, at another stage, unmeasured
    or its card does not hold.
    """
    found = _system(by, system)
    registered = found.version.artefact if found and found.version else ""
    place = artefacts.place_of(by.tenant, system, registered) if registered else None
    if place is None:
        _permit(by, system, found, "no file" if registered else "", purpose)
        raise NotFound(f"There is no model of {system}.")
    try:
        body = artefacts.read(place[0])
    except BadInput:
        raise _refused(by, system, purpose, core.Refused(Reason.PLACE, "a file", "a link or a folder")) from None
    permit = _permit(by, system, found, digest(body), purpose)
    try:
        return _read(body, place[1], system), permit
    except BadInput as fault:
        raise _refused(by, system, purpose, core.Refused(Reason.FORM, place[1].value, str(fault))) from fault


@verb(PUBLIC)
def run_guarded(
    *, by: Actor, system: str, modules: Sequence[str], run: Callable[[], R], purpose: Purpose = Purpose.RUN
) -> tuple[R, Permit]:
    """Run a system whose artefact is its own code, where that code is the registered one; return what it gives.

    ``modules`` are the dotted names of its code: their hash (``evaluating.code_hash``) is what a version registers.
    Raises NotLetThrough as ``load_model`` does.
    """
    permit = _permit(by, system, _system(by, system), evaluating.code_hash(modules), purpose)
    return run(), permit


@verb(PUBLIC)
def may_run(*, by: Actor, system: str, modules: Sequence[str]) -> bool:
    """Tell whether a system that is its own code may run for people; nothing is kept of having been asked.

    For what anyone may look at, where each look would else leave an attempt. Four queries.
    """
    judged = _judged(by, system, _system(by, system), evaluating.code_hash(modules), Purpose.RUN)
    return isinstance(judged, Permit)


@verb(PUBLIC)
def permitted(*, by: Actor, system: str, artefact: str, purpose: Purpose = Purpose.RUN) -> Permit:
    """Return the permit of a system to run an artefact with that hash, or raise NotLetThrough, the attempt kept."""
    return _permit(by, system, _system(by, system), artefact, purpose)


@verb(PUBLIC)
def attempts(*, by: Actor, system: str | None = None, most: int = 100) -> list[Attempt]:
    """Return the attempts to run what the register does not let run, newest first; the public is not told by whom."""
    found = store.attempts(by.tenant, system=system, most=most)
    if by.may(register.READ):
        return found
    return [Attempt(one.system, one.at, "", one.purpose, one.reason, one.expected, one.found) for one in found]


@verb(PUBLIC)
def place_holds(*, by: Actor, system: str) -> str:
    """Return the hash of what stands in the place of a system's model; empty where its model is no file."""
    found = _system(by, system)
    return artefacts.hash_in_place(by.tenant, system, found.version.artefact) if found and found.version else ""


def _system(by: Actor, slug: str) -> System | None:
    return next(iter(register.systems(by=by, slugs=(slug,))), None)


def _judged(by: Actor, slug: str, system: System | None, artefact: str, purpose: Purpose) -> Permit | core.Refused:
    standing = cards.standing_of(by.tenant, system) if system else None
    return core.judge(system, artefact, purpose, standing, store.pins(by.tenant, slug))


def _permit(by: Actor, slug: str, system: System | None, artefact: str, purpose: Purpose) -> Permit:
    judged = _judged(by, slug, system, artefact, purpose)
    if isinstance(judged, core.Refused):
        raise _refused(by, slug, purpose, judged)
    return judged


def _refused(by: Actor, slug: str, purpose: Purpose, refused: core.Refused) -> NotLetThrough:
    """Keep the attempt, tell the house, and return what is to be raised."""
    attempt = Attempt(slug[:100], clock.now(), by.person, purpose, refused.reason, refused.expected, refused.found)
    with transaction.atomic():
        store.add_attempt(by.tenant, attempt)
        told = AttemptRefused(attempt.system, refused.reason.value)
        outbox.announce(by.tenant, told, subject=Ref("ai", "system", attempt.system or "unnamed"))
    log.warning("model-not-let-through", system=slug, reason=refused.reason.value, found=refused.found)
    says, expected, found = SAYS[refused.reason], refused.expected, refused.found
    return _because(refused.reason, f"{slug} does not run: {says} (expected {expected}, found {found}).")


def _because(reason: Reason, why: str) -> NotLetThrough:
    return NotLetThrough(reason, why)


def _read(body: bytes, form: Form, system: str) -> Any:
    try:
        return _READERS[form](body)
    except Exception as fault:
        raise BadInput(f"{len(body)} bytes", field=system, expected=f"a model as {form.value}: {fault}") from fault


def _lightgbm(body: bytes) -> Any:
    import lightgbm

    text = body.decode("utf-8")
    if not text.startswith("tree"):
        raise ValueError("no LightGBM text")
    return lightgbm.Booster(model_str=text)


def _npz(body: bytes) -> Any:
    import numpy as np

    with np.load(io.BytesIO(body), allow_pickle=False) as told:
        return {name: told[name] for name in told.files}


_READERS: Final[dict[Form, Callable[[bytes], Any]]] = {
    Form.LIGHTGBM: _lightgbm,
    Form.JSON: json.loads,
    Form.NPZ: _npz,
}
