# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each level of the assessment asks for: Appendix C of Canada's Directive on Automated Decision-Making."""

from typing import Final

from auzolan.kernel.texts import Text

_REVIEW: Final = Text(
    "Gutxienez aditu batek berrikustea, eta laburpena argitaratzea.",
    "Revisión de al menos un experto, y publicar un resumen.",
    "Review by one expert at least, with a summary published.",
)
_NOTICE: Final = Text(
    "Hizkuntza argian jakinaraztea erabakia automatizatua dela.",
    "Avisar en lenguaje claro de que la decisión está automatizada.",
    "Say in plain language that the decision is automated.",
)
_PUBLISHED: Final = Text(
    "Sistemak nola funtzionatzen duen argitaratzea, hizkuntza argian.",
    "Publicar en lenguaje claro cómo funciona el sistema.",
    "Publish in plain language how the system works.",
)
_HUMAN: Final = Text(
    "Azken erabakia pertsona batek hartzea.",
    "Que la decisión final la tome una persona.",
    "Let a person take the final decision.",
)
_EXPLAINED: Final = Text(
    "Ukatzen duen erabaki bakoitza arrazoitzea.",
    "Explicar cada decisión que deniega.",
    "Explain each decision that denies.",
)
_ON_REQUEST: Final = Text(
    "Ukatzen duen erabakia eskatzen duenari azaltzea.",
    "Explicar a quien lo pida la decisión que deniega.",
    "Explain a decision that denies to who asks.",
)
_TRAINING: Final = Text("Langileak prestatzea.", "Formar al personal.", "Train the staff.")
_DOCUMENTED: Final = Text(
    "Diseinua eta funtzionamendua dokumentatzea.",
    "Documentar su diseño y funcionamiento.",
    "Document its design and working.",
)
_CONTINUITY: Final = Text(
    "Ordezko prozedura izatea, huts egiten badu.",
    "Tener un procedimiento alternativo por si falla.",
    "Have another procedure for when it fails.",
)
ASKED: Final[dict[int, tuple[Text, ...]]] = {
    1: (
        Text(
            "Erabaki ohikoak nola hartzen diren orokorrean azaltzea.",
            "Explicar en general cómo se toman las decisiones habituales.",
            "Explain in general how common decisions are taken.",
        ),
    ),
    2: (_REVIEW, _NOTICE, _ON_REQUEST, _DOCUMENTED),
    3: (
        _REVIEW,
        _PUBLISHED,
        _HUMAN,
        _EXPLAINED,
        _DOCUMENTED,
        _TRAINING,
        _CONTINUITY,
        Text(
            "Erakundearen zuzendaritzak baimentzea.",
            "Autorización de la dirección.",
            "Approval by the head of the body.",
        ),
    ),
    4: (
        Text(
            "Gutxienez bi adituk berrikustea, eta laburpena argitaratzea.",
            "Revisión de al menos dos expertos, y publicar un resumen.",
            "Review by two experts at least, with a summary published.",
        ),
        _PUBLISHED,
        _HUMAN,
        _EXPLAINED,
        _DOCUMENTED,
        Text(
            "Langileak aldian-aldian prestatzea.",
            "Formar al personal periódicamente.",
            "Train the staff again and again.",
        ),
        _CONTINUITY,
        Text("Gobernuak baimentzea.", "Autorización del Gobierno.", "Approval by the government itself."),
    ),
}


def asked_by(level: int) -> tuple[Text, ...]:
    """Return what a level asks for, in our words.

    >>> [len(asked_by(level)) for level in (1, 2, 3, 4)]
    [1, 4, 8, 8]
    """
    return ASKED[level]
