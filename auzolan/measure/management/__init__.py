"""How the command line comes in, and how measure names its records."""
