# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogues of others, page by page: what each says of its datasets, as DCAT, and what comes after it."""
