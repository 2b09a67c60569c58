# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the demonstration shows of reuse checks: two that are being made, with real searches, and one exemption.

All are marked as illustrative. Of solutions nothing is said but what the catalogue tells: nobody has looked at one.
"""

from typing import Final

from django.db import transaction

from auzolan.govtech.api import reuse_checks, reuse_exemptions, reuse_grading, solutions
from auzolan.govtech.api.reuse import CHECK
from auzolan.govtech.core.reuse_checks import declared
from auzolan.govtech.nouns.reuse_checks import Ground, Listed, Requirement
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text

MADE_UP: Final = "illustrative: no administration has asked for it"
CHECKED: Final = (Ref("strategy", "case", "illustrative-checked-draft"), "bizkaia-hacienda")
EXEMPTED: Final = (Ref("strategy", "case", "illustrative-etxetic-loan"), "bizkaia-accion-social")
NEED: Final = Text(
    "Zerga-aitorpenaren zirriborroa egiaztatzea, herritarrak berretsi aurretik",
    "Comprobar el borrador de la declaración de impuestos antes de que la ciudadanía lo confirme",
    "Check the draft of a tax return before people confirm it",
)
REQUIREMENTS: Final = (
    Requirement(
        "r1",
        Text(
            "Zirriborroko datuak beste erregistro batzuekin alderatzen ditu",
            "Contrasta los datos del borrador con otros registros",
            "It holds the data of the draft against other registers",
        ),
        is_must=True,
        weight=50,
    ),
    Requirement(
        "r2",
        Text(
            "Akats bakoitza hitz errazetan azaltzen du",
            "Explica cada error con palabras sencillas",
            "It tells each error in plain words",
        ),
        is_must=True,
        weight=30,
    ),
    Requirement(
        "r3",
        Text("Euskaraz dabil", "Funciona en euskera", "It works in Basque"),
        is_must=False,
        weight=20,
    ),
)
LETTERS: Final = Text(
    "Gutunak, jasotzen dituztenek ulertzeko modukoak",
    "Cartas que entienda quien las recibe",
    "Letters that those who receive them understand",
)
"""What the lesson of a made-up pilot answers: the house's own experience is found beside solutions."""
COMPARED: Final = (Ref("services", "service", "municipal-online-services"), "biscaytik")
CATEGORY: Final = "payment-gateway"
SHORT_LIST: Final = ("govpay", "piemonte-pay", "kit-di-riuso-payflowpa")
"""Three of that category which many use, differ in who maintains them, and of which one has had no commit for years."""
PAYING: Final = Text(
    "Herritarrek udaleko tasak eta zergak sarean ordaintzea, eta ordainketa kontabilitatera iristea",
    "Que la ciudadanía pague en línea las tasas y los impuestos municipales, y el pago llegue a la contabilidad",
    "People pay municipal fees and taxes online, and the payment reaches the accounts",
)
PAYING_REQUIREMENTS: Final = (
    Requirement(
        "r1",
        Text(
            "Udal bakoitzaren kontabilitatearekin adosten ditu ordainketak",
            "Concilia los pagos con la contabilidad de cada ayuntamiento",
            "It reconciles payments with the accounts of each municipality",
        ),
        is_must=True,
    ),
    Requirement(
        "r2",
        Text(
            "Hemengo banketxeekin dabil", "Funciona con las entidades bancarias de aquí", "It works with the banks here"
        ),
        is_must=True,
    ),
)
WHY: Final = (
    "Gailuak mailegatzen dira: ez da aplikaziorik eskuratzen, garatzen edo mantentzen. / "
    "Se prestan dispositivos: no se adquiere, desarrolla ni mantiene ninguna aplicación. / "
    "Devices are lent: no application is acquired, developed or maintained."
)


@verb(CHECK, roles=reuse_checks.CHECKERS)
@transaction.atomic
def prepare(*, by: Actor) -> None:
    """Begin a check of one illustrative case, search in three languages, and exempt another; once."""
    subject, unit = CHECKED
    if not reuse_checks.checks_of(by=by, subject=subject):
        made = reuse_checks.begin_check(
            by=by, subject=subject, unit=unit, need=NEED, requirements=REQUIREMENTS, source=MADE_UP
        )
        for language in LANGUAGES:
            reuse_checks.search(by=by, number=made.number, need=NEED.into(language), language=language)
    subject, unit = EXEMPTED
    if not any(one.subject == subject for one in reuse_exemptions.exemptions(by=by)):
        ground = Ground.NO_APPLICATION
        reuse_exemptions.exempt(by=by, subject=subject, unit=unit, ground=ground, why=WHY, source=MADE_UP)


@verb(CHECK, roles=reuse_checks.CHECKERS)
@transaction.atomic
def ask_again(*, by: Actor) -> None:
    """Search once more in the check that was begun, for what a pilot of the demonstration has taught; once."""
    for one in reuse_checks.checks_of(by=by, subject=CHECKED[0]):
        asked = {each.need for each in one.searches}
        for language in LANGUAGES:
            if LETTERS.into(language) not in asked and not one.is_finished:
                reuse_checks.search(by=by, number=one.number, need=LETTERS.into(language), language=language)


@verb(CHECK, roles=reuse_checks.CHECKERS)
@transaction.atomic
def compare(*, by: Actor) -> None:
    """Begin a check whose short list is compared by AgID's criteria, as far as the catalogue tells; once.

    What it does not tell stays unknown. Solutions that are not in the catalogue are left out, and where fewer than two
    are there, no check is begun.
    """
    subject, unit = COMPARED
    there = {one.slug for one in solutions.solutions(by=by)}
    slugs = [slug for slug in SHORT_LIST if slug in there]
    if len(slugs) < 2 or reuse_checks.checks_of(by=by, subject=subject):
        return
    made = reuse_checks.begin_check(
        by=by, subject=subject, unit=unit, need=PAYING, requirements=PAYING_REQUIREMENTS, source=MADE_UP
    )
    for language in LANGUAGES:
        reuse_checks.search(by=by, number=made.number, need=PAYING.into(language), language=language)
    found = reuse_checks.check(by=by, number=made.number).found
    known = {slug: solutions.solution(by=by, slug=slug).solution for slug in slugs}
    listed = [Listed(slug, one.name, "reuse", slug in found) for slug, one in known.items()]
    reuse_checks.put_on_list(by=by, number=made.number, listed=listed)
    method = reuse_grading.choose_method(by=by, number=made.number, category=CATEGORY).method
    for slug, one in known.items():
        told = declared.answers(one, method.criteria if method else ())
        reuse_grading.grade(by=by, number=made.number, solution=slug, answers=told)
