# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts as columns: Parquet in, tables and cubes out, through DuckDB."""
