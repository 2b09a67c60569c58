# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of data without a description: each a dataset with one distribution, told by what the file itself shows."""

from typing import Final

from auzolan.catalogue.core.graphs import Term
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.core.harvesting.words import Telling, linked, literal, typed
from auzolan.catalogue.nouns.harvesting import DataFile, Quarantined, Record

FORMS: Final = {
    ".csv": ("CSV", "text/csv"),
    ".parquet": ("PARQUET", "application/vnd.apache.parquet"),
    ".geojson": ("GEOJSON", "application/geo+json"),
}
"""Of each ending: its name in the EU's list of file types, and its media type."""
_FILE_TYPE: Final = "http://publications.europa.eu/resource/authority/file-type/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_SHA256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


def record(file: DataFile) -> Record | Quarantined:
    """Return the record of a file; its mark is the digest of its bytes, so that a copy of the same is the same.

    >>> from datetime import UTC, datetime
    >>> told = record(DataFile("file:///a/b.csv", "a/b.csv", 3, "00", datetime(2026, 1, 2, tzinfo=UTC), ".csv"))
    >>> told.id, told.mark, '"3"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>' in told.content
    ('a/b.csv', '00', True)
    """
    telling = Telling()
    form, media = FORMS[file.form]
    modified = typed(file.modified.isoformat(timespec="seconds"), "xsd:dateTime")
    sum_ = {"spdx:checksumValue": typed(file.digest, "xsd:hexBinary"), "spdx:algorithm": linked(_SHA256)}
    distribution = telling.thing(
        "dcat:Distribution",
        {
            "dcat:accessURL": linked(file.address),
            "dcat:downloadURL": linked(file.address),
            "dct:format": linked(_FILE_TYPE + form),
            "dcat:mediaType": linked(_IANA + media),
            "dcat:byteSize": typed(file.size, "xsd:nonNegativeInteger"),
            "dct:modified": modified,
            "spdx:checksum": [telling.thing("spdx:Checksum", sum_)],
        },
        f"{file.address}#distribution",
    )
    title = file.name.rpartition("/")[2].removesuffix(file.form).replace("_", " ").replace("-", " ")
    says: dict[str, list[Term]] = {
        "dct:title": literal(title),
        "dct:identifier": literal(file.name),
        "dct:modified": modified,
        "dcat:distribution": [distribution],
    }
    node = telling.thing("dcat:Dataset", says, f"{file.address}#dataset")
    made = dcat.record(telling.of, node, node.value)
    return made if isinstance(made, Quarantined) else Record(file.name, made.content, file.digest)
