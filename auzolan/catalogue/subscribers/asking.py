# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the catalogue does when a dataset is there that was promised to somebody."""

from auzolan.catalogue import api
from auzolan.catalogue.events import DatasetPublished, DatasetsRecorded
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe


@subscribe(DatasetPublished, name="catalogue.close-kept-promise")
def close_kept_promise(tenant: str, event: DatasetPublished) -> None:
    """Close the requests to which that dataset was promised."""
    api.close_kept_promises(by=system(tenant), slugs=[event.slug])


@subscribe(DatasetsRecorded, name="catalogue.close-kept-promises")
def close_kept_promises(tenant: str, event: DatasetsRecorded) -> None:
    """Close the requests to which one of those datasets was promised; those beyond the first hundred at night."""
    api.close_kept_promises(by=system(tenant), slugs=event.slugs)
