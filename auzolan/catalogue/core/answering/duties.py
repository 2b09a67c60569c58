# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The duties over data, in versions, and what each role can do.

The Data Statute of Bizkaia (2024) is not published with its articles in what we could read: these are our reading of
what the OECD's review says of the roles, in the terms of DAMA-DMBOK 2 and of the rules named. Each says its source.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from auzolan.catalogue.nouns.answering import DataRole, Duty, DutyList, Grows, Held, Holder, Skill
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text, same

CDO, MANAGER, OFFICE = DataRole.CHIEF_DATA_OFFICER, DataRole.GOVERNANCE_MANAGER, DataRole.DATA_OFFICE
LEAD, STEWARD, CUSTODIAN = DataRole.DATA_LEAD, DataRole.STEWARD, DataRole.CUSTODIAN
DPO = DataRole.PROTECTION_OFFICER

VISION: Final = Text(
    "ELGA, Bizkaiaren gobernu digitalaren azterketa, 1. kapitulua, «Strategic vision and leadership for data»",
    "OCDE, examen del gobierno digital de Bizkaia, capítulo 1, «Strategic vision and leadership for data»",
    "OECD, Digital Government Review of Biscay, chapter 1, Strategic vision and leadership for data",
)
CAPACITIES: Final = Text(
    "ELGA, Bizkaiaren gobernu digitalaren azterketa, 1. kapitulua, «Capacities for implementation and regulation»",
    "OCDE, examen del gobierno digital de Bizkaia, capítulo 1, «Capacities for implementation and regulation»",
    "OECD, Digital Government Review of Biscay, chapter 1, Capacities for implementation and regulation",
)


def _duty(
    key: str,
    name: tuple[str, str, str],
    roles: tuple[DataRole, DataRole, tuple[DataRole, ...]],
    skill: Skill,
    grows: Grows,
    source: Text,
    url: str = "",
) -> Duty:
    return Duty(key, Text(*name), *roles, skill, grows, source, url)


DUTIES: Final = (
    DutyList(
        "2026-1",
        date(2026, 1, 1),
        (
            _duty(
                "direct",
                (
                    "Datuen politika eta helburuak ezarri, eta bete direla erakutsi",
                    "Fijar la política y los objetivos de datos, y mostrar que se cumplen",
                    "Set the policy and the aims for data, and show that they are met",
                ),
                (CDO, CDO, (MANAGER, OFFICE)),
                Skill.GOVERNANCE,
                Grows.DOMAIN,
                VISION,
            ),
            _duty(
                "coordinate",
                (
                    "Rolak, arauak eta batzordea koordinatu, eta gainjartzeak konpondu",
                    "Coordinar roles, normas y comité, y resolver los solapes",
                    "Co-ordinate roles, rules and the committee, and settle overlaps",
                ),
                (MANAGER, CDO, (OFFICE, LEAD)),
                Skill.GOVERNANCE,
                Grows.DOMAIN,
                CAPACITIES,
            ),
            _duty(
                "support",
                (
                    "Sailei lagundu, trebatu eta tresnak eman",
                    "Apoyar a los departamentos, formarlos y darles herramientas",
                    "Support the departments, train them and give them tools",
                ),
                (OFFICE, MANAGER, (LEAD,)),
                Skill.PEOPLE,
                Grows.DOMAIN,
                CAPACITIES,
            ),
            _duty(
                "plan",
                (
                    "Saileko datuen plana eraman: zer argitaratu, noiz, zertarako",
                    "Llevar el plan de datos del departamento: qué publicar, cuándo y para qué",
                    "Keep the department's plan for data: what to publish, when and for which use",
                ),
                (LEAD, CDO, (OFFICE, STEWARD)),
                Skill.SUBJECT,
                Grows.DOMAIN,
                CAPACITIES,
            ),
            _duty(
                "describe",
                (
                    "Datu-multzo bakoitza deskribatu eta deskribapena zuzen mantendu",
                    "Describir cada conjunto de datos y mantener correcta su descripción",
                    "Describe each dataset and keep its description right",
                ),
                (STEWARD, LEAD, (OFFICE,)),
                Skill.METADATA,
                Grows.DATASET,
                same("DAMA-DMBOK 2, 12: Metadata Management"),
            ),
            _duty(
                "refresh",
                (
                    "Datuak agindutako maiztasunez eguneratu",
                    "Actualizar los datos con la frecuencia prometida",
                    "Bring the data up to date as often as promised",
                ),
                (STEWARD, LEAD, (CUSTODIAN,)),
                Skill.SUBJECT,
                Grows.UPDATE,
                Text(
                    "(EB) 2019/1024 Zuzentaraua, 5. art.; 37/2007 Legea",
                    "Directiva (UE) 2019/1024, art. 5; Ley 37/2007",
                    "Directive (EU) 2019/1024, art. 5; Law 37/2007",
                ),
                "https://eur-lex.europa.eu/eli/dir/2019/1024/oj",
            ),
            _duty(
                "check",
                (
                    "Kalitate-arauak ezarri, neurtu eta akatsak zuzentzea lortu",
                    "Fijar reglas de calidad, medirlas y lograr que se corrijan los fallos",
                    "Set rules of quality, measure them and see that faults are mended",
                ),
                (STEWARD, LEAD, (OFFICE, CUSTODIAN)),
                Skill.QUALITY,
                Grows.UPDATE,
                same("DAMA-DMBOK 2, 13: Data Quality; ISO 8000-61"),
            ),
            _duty(
                "answer",
                (
                    "Eskaerei, galderei eta arazo-jakinarazpenei epean erantzun",
                    "Responder en plazo a peticiones, preguntas y avisos de problemas",
                    "Answer requests, questions and reports of problems in time",
                ),
                (LEAD, LEAD, (STEWARD, OFFICE)),
                Skill.PEOPLE,
                Grows.DATASET,
                Text(
                    "(EB) 2019/1024 Zuzentaraua, 4. art.; ELGAren azterketa, 9b proposamena",
                    "Directiva (UE) 2019/1024, art. 4; examen de la OCDE, propuesta 9b",
                    "Directive (EU) 2019/1024, art. 4; OECD review, proposal 9b",
                ),
                "https://eur-lex.europa.eu/eli/dir/2019/1024/oj",
            ),
            _duty(
                "license",
                (
                    "Lizentzia eta sarbide-baldintzak erabaki, datu irekiak lehenetsita",
                    "Decidir licencia y condiciones de acceso, con apertura por defecto",
                    "Decide licence and terms of access, open by default",
                ),
                (LEAD, CDO, (DPO, OFFICE)),
                Skill.GOVERNANCE,
                Grows.DATASET,
                Text(
                    "(EB) 2019/1024 Zuzentaraua, 8. art.",
                    "Directiva (UE) 2019/1024, art. 8",
                    "Directive (EU) 2019/1024, art. 8",
                ),
                "https://eur-lex.europa.eu/eli/dir/2019/1024/oj",
            ),
            _duty(
                "store",
                (
                    "Datuak gorde, babestu eta sarbidea martxan eduki",
                    "Custodiar los datos, protegerlos y mantener su acceso en marcha",
                    "Store the data, keep them safe and their access running",
                ),
                (CUSTODIAN, LEAD, (STEWARD,)),
                Skill.PLATFORM,
                Grows.DATASET,
                same("DAMA-DMBOK 2, 6: Data Storage and Operations; 7: Data Security"),
            ),
            _duty(
                "connect",
                (
                    "Datuak API bidez eta elkarreragingarritasun-nodoan eskaini",
                    "Ofrecer los datos por API y en el nodo de interoperabilidad",
                    "Offer the data by API and at the node of interoperability",
                ),
                (CUSTODIAN, MANAGER, (OFFICE, LEAD)),
                Skill.PLATFORM,
                Grows.DATASET,
                Text(
                    "ELGAren azterketa, 8a proposamena; 4/2010 Errege Dekretua (EIN)",
                    "Examen de la OCDE, propuesta 8a; Real Decreto 4/2010 (ENI)",
                    "OECD review, proposal 8a; Royal Decree 4/2010 (ENI)",
                ),
                "https://www.boe.es/eli/es/rd/2010/01/08/4/con",
            ),
            _duty(
                "protect",
                (
                    "Datu pertsonalen babesa zaindu eta arriskuen berri eman",
                    "Velar por la protección de los datos personales y avisar de los riesgos",
                    "Watch over the protection of personal data and warn of risks",
                ),
                (DPO, DPO, (LEAD, CUSTODIAN)),
                Skill.PROTECTION,
                Grows.DATASET,
                Text(
                    "(EB) 2016/679 Erregelamendua (DBEO), 39. art.",
                    "Reglamento (UE) 2016/679 (RGPD), art. 39",
                    "Regulation (EU) 2016/679 (GDPR), art. 39",
                ),
                "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
            ),
            _duty(
                "reuse",
                (
                    "Erabiltzaileekin hitz egin eta berrerabilera neurtu",
                    "Hablar con quienes reutilizan y medir la reutilización",
                    "Talk with those who use the data again, and measure that use",
                ),
                (OFFICE, CDO, (LEAD, STEWARD)),
                Skill.PEOPLE,
                Grows.DOMAIN,
                Text(
                    "ELGAren azterketa, 9a proposamena",
                    "Examen de la OCDE, propuesta 9a",
                    "OECD review, proposal 9a",
                ),
            ),
        ),
    ),
)
"""The duties in their versions, oldest first."""

ABLE: Final[Mapping[DataRole, tuple[Skill, ...]]] = {
    CDO: (Skill.GOVERNANCE, Skill.PEOPLE),
    MANAGER: (Skill.GOVERNANCE, Skill.QUALITY, Skill.METADATA, Skill.PEOPLE),
    OFFICE: (Skill.GOVERNANCE, Skill.METADATA, Skill.QUALITY, Skill.PEOPLE),
    LEAD: (Skill.SUBJECT, Skill.GOVERNANCE, Skill.PEOPLE),
    STEWARD: (Skill.SUBJECT, Skill.METADATA, Skill.QUALITY),
    CUSTODIAN: (Skill.PLATFORM,),
    DPO: (Skill.PROTECTION,),
}
"""What the holder of a role is taken to be able to do; what a person can beside that stands with the role held."""


def in_force(on: date) -> DutyList:
    """Return the duties that hold on a day: the newest version that has begun, the first before any has.

    >>> in_force(date(2026, 11, 26)).version, len(in_force(date(2020, 1, 1)).duties)
    ('2026-1', 13)
    """
    begun = [one for one in DUTIES if one.since <= on]
    return begun[-1] if begun else DUTIES[0]


def duty(key: str, of: DutyList = DUTIES[-1]) -> Duty:
    """Return a duty by its key; BadInput where there is none.

    >>> duty("describe").responsible.value
    'data-steward'
    """
    found = next((one for one in of.duties if one.key == key), None)
    if found is None:
        raise BadInput(key, field="duty", expected="one of " + ", ".join(one.key for one in of.duties))
    return found


def skills_of(holder: Holder, roles: tuple[Held, ...]) -> frozenset[Skill]:
    """Return what a holder can do, by the roles held and what is noted beside them.

    >>> from auzolan.catalogue.nouns.answering import Scope
    >>> held = Held(1, STEWARD, Scope(), Holder("roads", "ane"), date(2026, 1, 1), skills=(Skill.PLATFORM,))
    >>> sorted(skills_of(held.holder, (held,)))
    [<Skill.METADATA: 'metadata'>, <Skill.PLATFORM: 'platform'>, <Skill.QUALITY: 'quality'>, <Skill.SUBJECT: 'subject'>]
    """
    own = [one for one in roles if one.holder == holder]
    return frozenset(skill for one in own for skill in (*ABLE[one.role], *one.skills))
