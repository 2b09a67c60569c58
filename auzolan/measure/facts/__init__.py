"""Facts as columns: Parquet in, tables and cubes out, through DuckDB."""
