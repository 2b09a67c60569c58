# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each field of the record asks for, in three languages: beside its field at the desk, and where it is lacking."""

from collections.abc import Mapping
from typing import Final

from auzolan.kernel.texts import Text

ASKS: Final[Mapping[str, Text]] = {
    "benefits": Text(
        "Zer hobetzen den eta norentzat, neurtuta ahal bada.",
        "Qué mejora y para quién, medido si se puede.",
        "What gets better and for whom, measured where it can be.",
    ),
    "previous_process": Text(
        "Nola hartzen zen erabakia sistema baino lehen.",
        "Cómo se decidía antes del sistema.",
        "How the decision was taken before the system.",
    ),
    "alternatives": Text(
        "Aztertu diren beste bideak, algoritmorik gabekoak ere bai.",
        "Qué otras vías se estudiaron, también sin algoritmo.",
        "Which other ways were looked at, without an algorithm too.",
    ),
    "usage": Text(
        "Zenbat aldiz eta zenbat pertsonari, hilean edo urtean.",
        "Cuántas veces y para cuántas personas, al mes o al año.",
        "How often and for how many people, by month or year.",
    ),
    "theme": Text(
        "Politika-arloa: garraioa, gizartea, ingurumena…",
        "El ámbito de la política: transporte, social, medio ambiente…",
        "The area of policy: transport, social, environment…",
    ),
    "website": Text(
        "Gehiago irakurtzeko web helbidea.", "Dirección web donde leer más.", "Address on the web with more to read."
    ),
    "keywords": Text(
        "Bilatzeko hitzak, komaz bereizita.",
        "Palabras para buscarlo, separadas por comas.",
        "Words to find it by, with commas between them.",
    ),
    "training": Text(
        "Erabiltzen dutenek zer ikasi behar duten.",
        "Qué tienen que aprender quienes lo usan.",
        "What those who use it must learn.",
    ),
    "impact_assessments": Text(
        "Egin diren ebaluazioak eta zer aurkitu den.",
        "Qué evaluaciones se han hecho y qué hallaron.",
        "Which assessments were made and what they found.",
    ),
    "impact_assessment_link": Text(
        "Ebaluazioen web helbidea.", "Dirección web de las evaluaciones.", "Address of the assessments on the web."
    ),
    "impact_assessment_note": Text(
        "Ebaluaziorik egin ez bada, zergatik.",
        "Si falta alguna evaluación, por qué.",
        "Where an assessment is lacking, why.",
    ),
    "legal_basis": Text(
        "Zein arauk baimentzen duen erabiltzea.", "Qué norma permite usarlo.", "Which rule lets it be used."
    ),
    "legal_basis_title": Text(
        "Arauaren izen ofiziala.", "El nombre oficial de la norma.", "The official name of the rule."
    ),
    "legal_basis_link": Text("Arauaren web helbidea.", "Dirección web de la norma.", "Address of the rule on the web."),
    "processing_register": Text(
        "Datu pertsonalen tratamenduen erregistroko helbidea.",
        "Dirección en el registro de tratamientos de datos personales.",
        "Address in the register of processing of personal data.",
    ),
    "process": Text(
        "Zein prozeduratan sartzen den eta erabakian zer pisu duen.",
        "En qué procedimiento entra y cuánto pesa en la decisión.",
        "In which procedure it stands, and how it weighs in the decision.",
    ),
    "outputs": Text(
        "Zer ematen duen eta nola ikusten duen erabakitzen duenak.",
        "Qué da y cómo lo ve quien decide.",
        "What it gives, and how who decides sees it.",
    ),
    "maintenance": Text(
        "Noiz berrikusten den eta nork konpontzen duen.",
        "Cada cuánto se revisa y quién lo arregla.",
        "How often it is reviewed, and who mends it.",
    ),
    "models": Text(
        "Barruko ereduen zerrenda; arauak ere bai.",
        "La lista de modelos que lleva dentro; también las reglas.",
        "The models in it by name; rules too.",
    ),
    "model_name": Text("Ereduak duen izena.", "Cómo se llama el modelo.", "What the model is called."),
    "model_version": Text("Zein bertsio dabilen.", "Qué versión corre.", "Which version runs."),
    "model_task": Text(
        "Ereduak zer egiten duen, esaldi batean.",
        "Qué hace el modelo, en una frase.",
        "What the model does, in one sentence.",
    ),
    "model_input": Text("Zer jasotzen duen ereduak.", "Qué recibe el modelo.", "What the model is given."),
    "model_output": Text("Zer itzultzen duen ereduak.", "Qué devuelve el modelo.", "What the model gives back."),
    "model_architecture": Text(
        "Eredu mota: zuhaitzak, neurona-sarea, arauak…",
        "El tipo de modelo: árboles, red neuronal, reglas…",
        "The kind of model: trees, a neural network, rules…",
    ),
    "source_code": Text(
        "Kodearen web helbidea, irekia bada.",
        "Dirección web del código, si es abierto.",
        "Address of the code on the web, where it is open.",
    ),
    "licence": Text(
        "Ereduaren lizentziaren izena.", "El nombre de la licencia del modelo.", "The licence of the model, by name."
    ),
    "licence_link": Text(
        "Lizentziaren web helbidea.", "Dirección web de la licencia.", "Address of the licence on the web."
    ),
    "data": Text(
        "Zer datu erabiltzen diren, eta pertsonalak diren ala ez.",
        "Qué datos usa, y si son personales.",
        "Which data it uses, and whether they are personal.",
    ),
    "data_title": Text(
        "Datu-multzoen izenak.", "Cómo se llaman los conjuntos de datos.", "What the datasets are called."
    ),
    "data_link": Text(
        "Datuen web helbidea, irekiak badira.",
        "Dirección web de los datos, si son abiertos.",
        "Address of the data on the web, where they are open.",
    ),
    "data_modality": Text(
        "Testua, irudiak, taulak, soinua…", "Texto, imágenes, tablas, sonido…", "Text, images, tables, sound…"
    ),
    "data_quantities": Text(
        "Zenbat erregistro edo zenbat leku hartzen duten.",
        "Cuántos registros o cuánto ocupan.",
        "How many records, or how large they are.",
    ),
    "data_sensitive": Text(
        "Datu pertsonalak, ezaugarri babestuak edo haien ordezkoak.",
        "Datos personales, características protegidas o sustitutos de ellas.",
        "Personal data, protected characteristics, or what stands in for them.",
    ),
    "data_completeness": Text(
        "Zer falta den eta nor ez dagoen ondo ordezkatuta.",
        "Qué falta y quién no está bien representado.",
        "What is lacking, and who is not well represented.",
    ),
    "data_collection": Text(
        "Nork bildu zituen eta zertarako.", "Quién los recogió y para qué.", "Who collected them, and what for."
    ),
    "data_cleaning": Text(
        "Zer kendu, zuzendu edo bete den.",
        "Qué se ha quitado, corregido o rellenado.",
        "What was taken out, mended or filled in.",
    ),
    "data_sharing": Text(
        "Norekin eta zein hitzarmenen arabera.", "Con quién y por qué convenio.", "With whom, and by which agreement."
    ),
    "data_access": Text(
        "Nork ikusten dituen, zenbat denboran eta nola zaintzen diren.",
        "Quién los ve, cuánto tiempo y cómo se protegen.",
        "Who sees them, for how long, and how they are kept safe.",
    ),
    "model_datasets": Text(
        "Eredua egiteko erabilitako datu-multzoak.",
        "Los conjuntos de datos con que se hizo el modelo.",
        "The datasets by which the model was made.",
    ),
    "model_dataset_purposes": Text(
        "Entrenatzeko, balioztatzeko edo probatzeko.", "Entrenar, validar o probar.", "Training, validating or testing."
    ),
    "organisation": Text(
        "Erantzuten duen administrazioaren izen osoa.",
        "El nombre completo de la administración que responde.",
        "The full name of the administration that answers for it.",
    ),
    "team": Text("Haren ardura duen taldea.", "El equipo que se ocupa de ello.", "The team that looks after it."),
    "owner_role": Text("Kargua, izenik gabe.", "El cargo, sin el nombre.", "The office, without the name."),
    "vendor_involved": Text(
        "Kanpoko enpresa batek garatu edo kudeatzen duen.",
        "Si una empresa externa lo desarrolla o lo opera.",
        "Whether a firm from outside develops or runs it.",
    ),
    "vendor": Text("Enpresaren izena.", "El nombre de la empresa.", "The name of the firm."),
    "vendor_number": Text(
        "Enpresaren erregistro-zenbakia edo IFK.",
        "El número de registro o el NIF de la empresa.",
        "The firm's number in the register of companies.",
    ),
    "vendor_role": Text("Zer egiten duen enpresak.", "Qué hace la empresa.", "What the firm does."),
    "procurement": Text(
        "Irekia, murriztua, esparru-akordioa…",
        "Abierto, restringido, acuerdo marco…",
        "Open, restricted, a framework agreement…",
    ),
    "vendor_access": Text(
        "Enpresak zein datu ikus ditzakeen.", "Qué datos puede ver la empresa.", "Which data the firm may see."
    ),
    "reference": Text(
        "Administrazioak barruan erabiltzen duen kodea.",
        "El código que usa la administración por dentro.",
        "The code by which the administration knows it.",
    ),
    "source_registration": Text(
        "Beste erregistro batean duen helbidea.", "Dirección en otro registro.", "Address in another register."
    ),
    "publication_category": Text(
        "Nola argitaratzen den Herbehereetako erregistroan.",
        "Cómo se publica en el registro neerlandés.",
        "How it is published in the Dutch register.",
    ),
    "eu_role": Text(
        "Hornitzailea, erabilera-arduraduna edo biak.",
        "Proveedor, responsable del despliegue o ambos.",
        "Provider, deployer or both.",
    ),
    "eu_risk": Text(
        "AAren Legearen arabera; azterketak esaten du.",
        "Según el Reglamento de IA; lo dice el examen.",
        "By the AI Act; the screening says it.",
    ),
    "eu_transparency": Text(
        "Pertsonei AA dela esan behar zaien.",
        "Si hay que decir a las personas que es una IA.",
        "Whether people must be told that it is an AI.",
    ),
    "trade_name": Text(
        "Merkatuko izena eta identifikatzeko erreferentzia.",
        "El nombre en el mercado y la referencia que lo identifica.",
        "The name on the market, and what identifies it.",
    ),
    "provider_contact": Text(
        "Garatu duenaren izena, helbidea eta harremanetarako datuak.",
        "Nombre, dirección y contacto de quien lo desarrolló.",
        "Name, address and contact of who developed it.",
    ),
    "deployer_contact": Text(
        "Erabiltzen duenaren izena, helbidea eta harremanetarako datuak.",
        "Nombre, dirección y contacto de quien lo usa.",
        "Name, address and contact of who uses it.",
    ),
    "submitter": Text(
        "Beste norbaitek aurkezten badu: izena, helbidea eta harremanetarako datuak.",
        "Si lo presenta otra persona: nombre, dirección y contacto.",
        "Where somebody else submits it: name, address and contact.",
    ),
    "representative": Text(
        "EBtik kanpoko hornitzailearena: izena, helbidea eta harremanetarako datuak.",
        "Del proveedor de fuera de la UE: nombre, dirección y contacto.",
        "Of a provider outside the EU: name, address and contact.",
    ),
    "certificate": Text(
        "Mota, zenbakia, noiz arte eta zein erakunde jakinarazik emana.",
        "Tipo, número, caducidad y organismo notificado que lo dio.",
        "Kind, number, expiry, and the notified body that gave it.",
    ),
    "certificate_copy": Text(
        "Ziurtagiri eskaneatuaren web helbidea.",
        "Dirección web del certificado escaneado.",
        "Address of the scanned certificate on the web.",
    ),
    "member_states": Text(
        "Zein estatutan dagoen merkatuan edo zerbitzuan.",
        "En qué Estados está en el mercado o en servicio.",
        "In which States it is on the market or in service.",
    ),
    "declaration": Text(
        "EBko adostasun-adierazpenaren web helbidea (47. art.).",
        "Dirección web de la declaración UE de conformidad (art. 47).",
        "Address of the EU declaration of conformity (Art. 47).",
    ),
    "instructions": Text(
        "Jarraibideen web helbidea.", "Dirección web de las instrucciones.", "Address of the instructions on the web."
    ),
    "not_high_risk_conditions": Text(
        "6(3) artikuluko zein baldintza betetzen den: a, b, c edo d.",
        "Qué condición del artículo 6(3) se cumple: a, b, c o d.",
        "Which condition of Article 6(3) holds: a, b, c or d.",
    ),
    "not_high_risk_grounds": Text("Arrazoia, labur.", "El motivo, en pocas palabras.", "The ground, in short."),
    "eu_database_entry": Text(
        "Hornitzaileak EBko datu-basean egin duen inskripzioaren helbidea.",
        "Dirección de la inscripción del proveedor en la base de datos de la UE.",
        "Address of the provider's entry in the EU's database.",
    ),
    "fria_summary": Text(
        "27. artikuluko ebaluazioan aurkitutakoa, labur.",
        "Lo que halló la evaluación del artículo 27, en resumen.",
        "What the assessment of Article 27 found, in short.",
    ),
    "fria_date": Text(
        "Ebaluazioa amaitu zen eguna.",
        "El día en que se terminó la evaluación.",
        "The day on which the assessment was finished.",
    ),
    "dpia_summary": Text(
        "DBEOko 35. artikuluko ebaluazioan aurkitutakoa, labur.",
        "Lo que halló la evaluación del artículo 35 del RGPD, en resumen.",
        "What the assessment of Article 35 GDPR found, in short.",
    ),
    "dpia_date": Text(
        "Ebaluazioa amaitu zen eguna.",
        "El día en que se terminó la evaluación.",
        "The day on which the assessment was finished.",
    ),
}
