# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How challenges, questions on them and applications to them are named wherever they are spoken of."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.govtech.api import applications, piloting, questions
from auzolan.govtech.api import challenges as api
from auzolan.govtech.api.commissioning import numbers_in
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import LANGUAGES, Text


def name_challenges(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the questions of challenges by number; one that is not open yet leads to the desk."""
    wanted = set(keys)
    return {
        str(one.number): Named(
            one.question, reverse("govtech:challenge" if one.is_public else "govtech:desk_challenge", args=[one.number])
        )
        for one in api.challenges(by=system(tenant))
        if str(one.number) in wanted
    }


def name_questions(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of questions by number: never a word of what was asked."""
    title, wanted = Text("Galdera", "Pregunta", "Question"), set(keys)
    return {
        str(one.number): Named(
            Text(*(f"{title.into(code)} {one.number}" for code in LANGUAGES)),
            reverse("govtech:question", args=[one.number]),
        )
        for one in questions.questions(by=system(tenant))
        if str(one.number) in wanted
    }


def name_applications(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of applications by number, those that are there: never who applies."""
    title = Text("Eskaera", "Solicitud", "Application")
    return {
        key: Named(
            Text(*(f"{title.into(code)} {key}" for code in LANGUAGES)), reverse("govtech:application", args=[key])
        )
        for key in map(str, applications.numbers_there(tenant, numbers_in(keys)))
    }


def name_pilots(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of pilots by the number of their application, those that are there."""
    title, wanted = Text("Proba, eskaera:", "Piloto de la solicitud", "Pilot of application"), set(keys)
    return {
        key: Named(Text(*(f"{title.into(code)} {key}" for code in LANGUAGES)), reverse("govtech:pilot", args=[key]))
        for key in (str(one.application) for one in piloting.pilots(by=system(tenant)))
        if key in wanted
    }


def wire() -> None:
    """Name them everywhere."""
    naming.names("govtech", "question")(name_questions)
    naming.names("govtech", "application")(name_applications)
    naming.names("govtech", "pilot")(name_pilots)
    naming.names("govtech", "challenge")(name_challenges)
