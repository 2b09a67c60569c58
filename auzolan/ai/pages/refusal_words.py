# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What refusals of this room are filled in with, marked to be said in the reader's language: stages, states, reasons.

A page looks them up by their English words (auzolan/showing/refusing.py); programs are told these as they are.
"""

from typing import Final

from django.utils.translation import pgettext_lazy

FILLED: Final = (
    pgettext_lazy("refusal", "idea"),
    pgettext_lazy("refusal", "screened"),
    pgettext_lazy("refusal", "piloting"),
    pgettext_lazy("refusal", "decided"),
    pgettext_lazy("refusal", "scaled"),
    pgettext_lazy("refusal", "stopped"),
    pgettext_lazy("refusal", "retired"),
    pgettext_lazy("refusal", "screened or stopped"),
    pgettext_lazy("refusal", "piloting or stopped"),
    pgettext_lazy("refusal", "decided or stopped"),
    pgettext_lazy("refusal", "scaled or piloting or stopped"),
    pgettext_lazy("refusal", "piloting or stopped or retired"),
    pgettext_lazy("refusal", "idea or retired"),
    pgettext_lazy("refusal", "nowhere"),
    pgettext_lazy("refusal", "open"),
    pgettext_lazy("refusal", "done"),
    pgettext_lazy("refusal", "lapsed"),
    pgettext_lazy("refusal", "waiting"),
    pgettext_lazy("refusal", "running"),
    pgettext_lazy("refusal", "refused"),
    pgettext_lazy("refusal", "failed"),
    pgettext_lazy("refusal", "death"),
    pgettext_lazy("refusal", "widespread"),
    pgettext_lazy("refusal", "serious"),
    pgettext_lazy("refusal", "it is not on the register"),
    pgettext_lazy("refusal", "no version of it is on the register"),
    pgettext_lazy("refusal", "it is not the model or code that is on the register"),
    pgettext_lazy("refusal", "the number of this version was given to another model before"),
    pgettext_lazy("refusal", "its stage does not let it run"),
    pgettext_lazy("refusal", "its version was never evaluated"),
    pgettext_lazy("refusal", "its evaluation card does not hold"),
    pgettext_lazy("refusal", "what stands in the place of the model is not its file"),
    pgettext_lazy("refusal", "it is in no form that is safe to read"),
    pgettext_lazy("refusal", "it could not be measured"),
    pgettext_lazy("refusal", "a system in use"),
    pgettext_lazy("refusal", "a system that is piloted, decided or scaled"),
    pgettext_lazy("refusal", "a card that is genuine, of this version and artefact"),
    pgettext_lazy("refusal", "a system on the register"),
    pgettext_lazy("refusal", "none of that name"),
    pgettext_lazy("refusal", "a registered version"),
    pgettext_lazy("refusal", "none"),
    pgettext_lazy("refusal", "twice"),
    pgettext_lazy("refusal", "a file"),
    pgettext_lazy("refusal", "no file"),
    pgettext_lazy("refusal", "a link or a folder"),
)
