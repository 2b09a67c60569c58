"""The only reader and writer of the tables of services."""
