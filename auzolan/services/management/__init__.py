"""How bundles, the command line and names of records come in."""
