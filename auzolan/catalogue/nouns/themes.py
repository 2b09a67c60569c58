# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The thirteen themes of the EU's vocabulary data-theme, with their names (the Basque ones are ours)."""

from collections.abc import Mapping
from typing import Final

from auzolan.kernel.texts import Text

THEMES: Final[Mapping[str, Text]] = {
    "AGRI": Text(
        "Nekazaritza, arrantza, basozaintza eta elikagaiak",
        "Agricultura, pesca, silvicultura y alimentación",
        "Agriculture, fisheries, forestry and food",
    ),
    "ECON": Text("Ekonomia eta finantzak", "Economía y finanzas", "Economy and finance"),
    "EDUC": Text("Hezkuntza, kultura eta kirola", "Educación, cultura y deportes", "Education, culture and sport"),
    "ENER": Text("Energia", "Energía", "Energy"),
    "ENVI": Text("Ingurumena", "Medio ambiente", "Environment"),
    "GOVE": Text("Gobernua eta sektore publikoa", "Gobierno y sector público", "Government and public sector"),
    "HEAL": Text("Osasuna", "Salud", "Health"),
    "INTR": Text("Nazioarteko gaiak", "Asuntos internacionales", "International issues"),
    "JUST": Text(
        "Justizia, sistema juridikoa eta segurtasun publikoa",
        "Justicia, sistema judicial y seguridad pública",
        "Justice, legal system and public safety",
    ),
    "REGI": Text("Eskualdeak eta hiriak", "Regiones y ciudades", "Regions and cities"),
    "SOCI": Text("Biztanleria eta gizartea", "Población y sociedad", "Population and society"),
    "TECH": Text("Zientzia eta teknologia", "Ciencia y tecnología", "Science and technology"),
    "TRAN": Text("Garraioa", "Transporte", "Transport"),
}
