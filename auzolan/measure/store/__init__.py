"""The only reader and writer of measure's tables and facts."""
