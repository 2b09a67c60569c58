# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one record of the register: its fields, each with its group, its kind and what it asks for, in three languages.

The same fields fill every format: UK ATRS v3, Publicatiestandaard 1.0.10, Annex VIII, cards 0.1a14, US inventory.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, TypeVar

from auzolan.ai.nouns.record_asks import ASKS
from auzolan.kernel.texts import Text

_T = TypeVar("_T")


class Group(StrEnum):
    """Name a part of the record, in the order in which a reader wants it."""

    USE = "use"
    PEOPLE = "people"
    WORKS = "works"
    DATA = "data"
    WHO = "who"
    LAW = "law"


class Kind(StrEnum):
    """Say what a field takes: a long text or a line in three languages, an address, a day, a choice, plain words."""

    LONG = "long"
    LINE = "line"
    URL = "url"
    CONTACT = "contact"
    MONTH = "month"
    DAY = "day"
    CHOICE = "choice"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Field:
    """Hold one field of the record: its standard name, its part, what it takes, its label and what it asks for."""

    key: str
    group: Group
    kind: Kind
    label: Text
    asks: Text = field(default_factory=Text)
    choices: Mapping[str, Text] = field(default_factory=dict)


def _of(
    key: str, group: Group, kind: Kind, label: tuple[str, str, str], asks: tuple[str, str, str] | None = None
) -> Field:
    return Field(key, group, kind, Text(*label), Text(*asks) if asks else Text())


GROUPS: Final[Mapping[Group, Text]] = {
    Group.USE: Text("Erabilera", "Para qué se usa", "What it is used for"),
    Group.PEOPLE: Text("Pertsonak eta eskubideak", "Personas y derechos", "People and rights"),
    Group.WORKS: Text("Nola dabilen", "Cómo funciona", "How it works"),
    Group.DATA: Text("Datuak", "Datos", "Data"),
    Group.WHO: Text("Nork egiten du", "Quién lo hace", "Who makes it"),
    Group.LAW: Text("AAren Legea", "Reglamento de IA", "AI Act"),
}
_YES_NO: Final = {"yes": Text("Bai", "Sí", "Yes"), "no": Text("Ez", "No", "No")}
_USE: Final = (
    _of(
        "description", Group.USE, Kind.LONG, ("Deskribapen zehatza", "Descripción detallada", "Detailed description"),
        ("Zer egiten duen, pausoz pauso.", "Qué hace, paso a paso.", "What it does, step by step."),
    ),
    _of(
        "impact", Group.USE, Kind.LONG, ("Eragina pertsonengan", "Efecto en las personas", "Effect on people"),
        (
            "Nola igartzen duten herritarrek eta enpresek.", "Cómo lo notan la ciudadanía y las empresas.",
            "How people and firms notice it.",
        ),
    ),
    _of("benefits", Group.USE, Kind.LONG, ("Zer irabazten den", "Qué se gana", "What is gained")),
    _of(
        "considerations", Group.USE, Kind.LONG, ("Alde eta kontra", "A favor y en contra", "For and against"),
        (
            "Zergatik den arrazoizkoa hala ere erabiltzea.", "Por qué es razonable usarlo pese a todo.",
            "Why it is reasonable to use it all the same.",
        ),
    ),
    _of(
        "scope_of_use", Group.USE, Kind.LONG, ("Zertarako ez den", "Para qué no sirve", "What it is not for"),
        (
            "Zertarako den eta zertarako ez.", "Para qué está hecho y para qué no.",
            "What it was made for, and what not.",
        ),
    ),
    _of(
        "previous_process", Group.USE, Kind.LONG,
        ("Lehen nola egiten zen", "Cómo se hacía antes", "How it was done before"),
    ),
    _of("alternatives", Group.USE, Kind.LONG, ("Beste aukerak", "Alternativas", "Alternatives")),
    _of("usage", Group.USE, Kind.LONG, ("Zenbat erabiltzen den", "Cuánto se usa", "How much it is used")),
    _of("theme", Group.USE, Kind.LINE, ("Gaia", "Tema", "Theme")),
    _of("begins", Group.USE, Kind.MONTH, ("Noiztik", "Desde", "In use since"), ("2026-01", "2026-01", "2026-01")),
    _of("ends", Group.USE, Kind.MONTH, ("Noiz arte", "Hasta", "In use until"), ("2026-01", "2026-01", "2026-01")),
    _of("website", Group.USE, Kind.URL, ("Web orria", "Página web", "Page on the web")),
    _of("keywords", Group.USE, Kind.LINE, ("Gako-hitzak", "Palabras clave", "Keywords")),
)  # fmt: skip
_PEOPLE: Final = (
    _of(
        "contact", Group.PEOPLE, Kind.CONTACT, ("Harremanetarako", "Contacto", "Contact"),
        (
            "Posta elektroniko bat edo web helbide bat.", "Un correo electrónico o una dirección web.",
            "An address of electronic mail or on the web.",
        ),
    ),
    _of(
        "human_oversight", Group.PEOPLE, Kind.LONG,
        ("Pertsonek zer erabakitzen duten", "Qué deciden las personas", "What people decide"),
        (
            "Nork ikusten eta zuzentzen duen emaitza.", "Quién mira y corrige el resultado.",
            "Who looks at the result and corrects it.",
        ),
    ),
    _of(
        "contest", Group.PEOPLE, Kind.LONG, ("Nola aurka egin", "Cómo reclamar", "How to contest"),
        (
            "Norengana jo, nola eta noiz arte.", "A quién acudir, cómo y hasta cuándo.",
            "Whom to ask, how and until when.",
        ),
    ),
    _of("training", Group.PEOPLE, Kind.LONG, ("Behar den prestakuntza", "Formación necesaria", "Training needed")),
    _of(
        "risks", Group.PEOPLE, Kind.LONG, ("Arriskuak", "Riesgos", "Risks"),
        (
            "Zer joan daitekeen gaizki, eta zer egiten den.", "Qué puede salir mal y qué se hace.",
            "What can go wrong, and what is done about it.",
        ),
    ),
    _of(
        "impact_assessments", Group.PEOPLE, Kind.LONG,
        ("Inpaktu-ebaluazioak", "Evaluaciones de impacto", "Impact assessments"),
    ),
    _of(
        "impact_assessment_link", Group.PEOPLE, Kind.URL,
        ("Ebaluazioen helbidea", "Dirección de las evaluaciones", "Address of the assessments"),
    ),
    _of(
        "impact_assessment_note", Group.PEOPLE, Kind.LONG,
        ("Zergatik ez den beste bat egin", "Por qué no se ha hecho otra", "Why another was not made"),
    ),
    _of("legal_basis", Group.PEOPLE, Kind.LONG, ("Legezko oinarria", "Base legal", "Legal basis")),
    _of("legal_basis_title", Group.PEOPLE, Kind.LINE, ("Legearen izena", "Nombre de la norma", "Name of the law")),
    _of(
        "legal_basis_link", Group.PEOPLE, Kind.URL,
        ("Legearen helbidea", "Dirección de la norma", "Address of the law"),
    ),
    _of(
        "processing_register", Group.PEOPLE, Kind.URL,
        ("Tratamendu-erregistroa", "Registro de tratamientos", "Register of processing"),
    ),
)  # fmt: skip
_WORKS: Final = (
    _of(
        "how_it_works", Group.WORKS, Kind.LONG, ("Nola dabilen", "Cómo funciona", "How it works"),
        (
            "Zer sartzen den, zer egiten den, zer ateratzen den; ikasten jarraitzen duen.",
            "Qué entra, qué se hace, qué sale; si sigue aprendiendo.",
            "What goes in, what is done, what comes out; whether it goes on learning.",
        ),
    ),
    _of("process", Group.WORKS, Kind.LONG, ("Zein prozesutan", "En qué proceso", "Within which process")),
    _of("outputs", Group.WORKS, Kind.LONG, ("Zer ematen duen", "Qué produce", "What it gives")),
    _of("maintenance", Group.WORKS, Kind.LONG, ("Mantentzea", "Mantenimiento", "Maintenance")),
    _of("models", Group.WORKS, Kind.LONG, ("Ereduak", "Modelos", "Models")),
    _of("model_name", Group.WORKS, Kind.PLAIN, ("Ereduaren izena", "Nombre del modelo", "Name of the model")),
    _of("model_version", Group.WORKS, Kind.PLAIN, ("Ereduaren bertsioa", "Versión del modelo", "Version of the model")),
    _of("model_task", Group.WORKS, Kind.PLAIN, ("Ereduaren zeregina", "Tarea del modelo", "Task of the model")),
    _of("model_input", Group.WORKS, Kind.LONG, ("Ereduaren sarrera", "Entrada del modelo", "Input of the model")),
    _of("model_output", Group.WORKS, Kind.LONG, ("Ereduaren irteera", "Salida del modelo", "Output of the model")),
    _of(
        "model_architecture", Group.WORKS, Kind.LONG,
        ("Ereduaren egitura", "Estructura del modelo", "Structure of the model"),
    ),
    _of("source_code", Group.WORKS, Kind.URL, ("Kodea", "Código", "Source code")),
    _of("licence", Group.WORKS, Kind.PLAIN, ("Lizentzia", "Licencia", "Licence")),
    _of(
        "licence_link", Group.WORKS, Kind.URL,
        ("Lizentziaren helbidea", "Dirección de la licencia", "Address of the licence"),
    ),
)  # fmt: skip
_DATA: Final = (
    _of("data", Group.DATA, Kind.LONG, ("Zein datu", "Qué datos", "Which data")),
    _of("data_title", Group.DATA, Kind.LINE, ("Datuen izena", "Nombre de los datos", "Name of the data")),
    _of("data_link", Group.DATA, Kind.URL, ("Datuen helbidea", "Dirección de los datos", "Address of the data")),
    _of("data_modality", Group.DATA, Kind.LINE, ("Datu mota", "Tipo de datos", "Kind of data")),
    _of("data_quantities", Group.DATA, Kind.LINE, ("Zenbat datu", "Cuántos datos", "How much data")),
    _of(
        "data_sensitive", Group.DATA, Kind.LONG,
        ("Ezaugarri sentikorrak", "Atributos sensibles", "Sensitive attributes"),
    ),
    _of("data_completeness", Group.DATA, Kind.LONG, ("Osotasuna", "Si están completos", "How complete they are")),
    _of("data_collection", Group.DATA, Kind.LONG, ("Nola biltzen diren", "Cómo se recogen", "How they are collected")),
    _of("data_cleaning", Group.DATA, Kind.LONG, ("Nola garbitzen diren", "Cómo se limpian", "How they are cleaned")),
    _of("data_sharing", Group.DATA, Kind.LONG, ("Partekatze-hitzarmenak", "Acuerdos de cesión", "Sharing agreements")),
    _of("data_access", Group.DATA, Kind.LONG, ("Nork ikusten dituen", "Quién los ve", "Who sees them, for how long")),
    _of(
        "model_datasets", Group.DATA, Kind.LONG,
        ("Ereduaren datu multzoak", "Conjuntos de datos del modelo", "Datasets of the model"),
    ),
    _of(
        "model_dataset_purposes", Group.DATA, Kind.LONG,
        ("Multzo bakoitza zertarako", "Para qué cada conjunto", "What each dataset is for"),
    ),
)  # fmt: skip
_WHO: Final = (
    _of("organisation", Group.WHO, Kind.LINE, ("Erakundea", "Organización", "Organisation")),
    _of("team", Group.WHO, Kind.LINE, ("Taldea", "Equipo", "Team")),
    _of(
        "owner_role", Group.WHO, Kind.LINE,
        ("Arduradunaren kargua", "Cargo del responsable", "Post of who is responsible"),
    ),
    Field(
        "vendor_involved", Group.WHO, Kind.CHOICE,
        Text("Kanpoko hornitzailerik bai?", "¿Hay proveedor externo?", "Outside supplier?"), choices=_YES_NO,
    ),
    _of("vendor", Group.WHO, Kind.PLAIN, ("Hornitzailea", "Proveedor", "Supplier")),
    _of(
        "vendor_number", Group.WHO, Kind.PLAIN,
        ("Hornitzailearen zenbakia", "Número del proveedor", "Number of the supplier"),
    ),
    _of(
        "vendor_role", Group.WHO, Kind.LINE,
        ("Hornitzailearen eginkizuna", "Papel del proveedor", "Part of the supplier"),
    ),
    _of(
        "procurement", Group.WHO, Kind.LINE,
        ("Kontratazio-prozedura", "Procedimiento de contratación", "Procurement procedure"),
    ),
    _of(
        "vendor_access", Group.WHO, Kind.LONG,
        ("Hornitzaileak ikusten duena", "Qué ve el proveedor", "What the supplier sees"),
    ),
    _of("reference", Group.WHO, Kind.PLAIN, ("Gure erreferentzia", "Nuestra referencia", "Our reference")),
    _of(
        "source_registration", Group.WHO, Kind.URL,
        ("Jatorrizko erregistroa", "Registro de origen", "Register of origin"),
    ),
)  # fmt: skip
_LAW: Final = (
    Field(
        "publication_category", Group.LAW, Kind.CHOICE,
        Text("Argitalpen-mota", "Categoría de publicación", "Publication category"),
        choices={
            "high-risk": Text("Arrisku handiko AA sistema", "Sistema de IA de alto riesgo", "High-risk AI system"),
            "impactful": Text("Eragin handiko algoritmoa", "Algoritmo de impacto", "Algorithm with impact"),
            "other": Text("Bestelako algoritmoa", "Otro algoritmo", "Other algorithm"),
        },
    ),
    Field(
        "eu_role", Group.LAW, Kind.CHOICE, Text("Gure eginkizuna", "Nuestro papel", "Our role"),
        choices={
            "provider": Text("Hornitzailea", "Proveedor", "Provider"),
            "deployer": Text("Erabiltzailea", "Responsable del despliegue", "Deployer"),
            "both": Text("Biak", "Ambos", "Both"),
        },
    ),
    Field(
        "eu_risk", Group.LAW, Kind.CHOICE, Text("Arrisku-taldea", "Grupo de riesgo", "Risk group"),
        choices={
            "high-risk": Text("Arrisku handia", "Alto riesgo", "High risk"),
            "not-high-risk": Text("Ez da arrisku handikoa", "No es de alto riesgo", "Not high risk"),
            "prohibited": Text("Debekatua", "Prohibido", "Prohibited"),
            "exempt": Text("Salbuetsia", "Exceptuado", "Exempt"),
        },
    ),
    Field(
        "eu_transparency", Group.LAW, Kind.CHOICE,
        Text("Gardentasun-betebeharra (50. art.)", "Deber de transparencia (art. 50)", "Transparency (Art. 50)"),
        choices=_YES_NO,
    ),
    _of("trade_name", Group.LAW, Kind.PLAIN, ("Merkataritza-izena", "Nombre comercial", "Trade name")),
    _of(
        "provider_contact", Group.LAW, Kind.PLAIN,
        ("Hornitzailea eta helbidea", "Proveedor y dirección", "Provider and address"),
    ),
    _of(
        "deployer_contact", Group.LAW, Kind.PLAIN,
        ("Erabiltzailea eta helbidea", "Responsable y dirección", "Deployer and address"),
    ),
    _of("submitter", Group.LAW, Kind.PLAIN, ("Nork aurkezten duen", "Quién lo presenta", "Who submits it")),
    _of(
        "representative", Group.LAW, Kind.PLAIN,
        ("Ordezkari baimendua", "Representante autorizado", "Authorised representative"),
    ),
    _of("certificate", Group.LAW, Kind.PLAIN, ("Ziurtagiria", "Certificado", "Certificate")),
    _of(
        "certificate_copy", Group.LAW, Kind.URL,
        ("Ziurtagiriaren kopia", "Copia del certificado", "Copy of the certificate"),
    ),
    _of("member_states", Group.LAW, Kind.PLAIN, ("Estatu kideak", "Estados miembros", "Member States")),
    _of(
        "declaration", Group.LAW, Kind.URL,
        ("Adostasun-adierazpena", "Declaración de conformidad", "Declaration of conformity"),
    ),
    _of(
        "instructions", Group.LAW, Kind.URL,
        ("Erabiltzeko argibideak", "Instrucciones de uso", "Instructions for use"),
    ),
    _of(
        "not_high_risk_conditions", Group.LAW, Kind.LONG,
        ("6(3) artikuluko baldintzak", "Condiciones del art. 6(3)", "Conditions of Art. 6(3)"),
    ),
    _of(
        "not_high_risk_grounds", Group.LAW, Kind.LONG,
        ("Zergatik ez den arrisku handikoa", "Por qué no es de alto riesgo", "Why it is not high-risk"),
    ),
    _of("eu_database_entry", Group.LAW, Kind.URL, ("EBko datu-basea", "Base de datos de la UE", "EU database")),
    _of(
        "fria_summary", Group.LAW, Kind.LONG,
        ("Oinarrizko eskubideak: aurkitua", "Derechos fundamentales: hallazgos", "Fundamental rights: findings"),
    ),
    _of(
        "fria_date", Group.LAW, Kind.DAY,
        ("Oinarrizko eskubideak: eguna", "Derechos fundamentales: día", "Fundamental rights: day"),
    ),
    _of(
        "dpia_summary", Group.LAW, Kind.LONG,
        ("Datuen babesa: aurkitua", "Protección de datos: hallazgos", "Data protection: findings"),
    ),
    _of("dpia_date", Group.LAW, Kind.DAY, ("Datuen babesa: eguna", "Protección de datos: día", "Data protection: day")),
)  # fmt: skip
FIELDS: Final[Mapping[str, Field]] = {
    one.key: one if one.asks else replace(one, asks=ASKS[one.key])
    for one in (*_USE, *_PEOPLE, *_WORKS, *_DATA, *_WHO, *_LAW)
}
"""The fields by their standard names. What a register keeps beyond them stands under its own: ``omb.3_abr``."""
VIEWS: Final = frozenset({"performance", "limits", "gaps", "last_measured"})
"""Fields of the register that nobody types: they are views on evaluation cards."""
OTHERS: Final = ("language", "published")
"""What a file may say beside the fields: its language, the day on which a register published it."""


def label_of(key: str) -> Text:
    """Return what a field is called; a field of another register by its own name.

    >>> label_of("contact").en, label_of("omb.3_abr").en
    ('Contact', 'omb.3_abr')
    """
    return FIELDS[key].label if key in FIELDS else Text(key, key, key)


def in_order(fields: Mapping[str, _T]) -> dict[str, _T]:
    """Return fields in the order of the record, then those of other registers by name.

    >>> list(in_order({"us.b": "", "contact": "", "us.a": "", "impact": ""}))
    ['impact', 'contact', 'us.a', 'us.b']
    """
    places = {key: place for place, key in enumerate(FIELDS)}
    return {key: fields[key] for key in sorted(fields, key=lambda key: (places.get(key, len(places)), key))}
