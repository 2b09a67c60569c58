"""How bundles and the command line come in."""
