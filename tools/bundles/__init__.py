"""The two real bundles, built from the shared source files: every row with its source, nothing invented."""
