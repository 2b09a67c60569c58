"""The only reader and writer of review's tables: rows and columns become nouns here."""
