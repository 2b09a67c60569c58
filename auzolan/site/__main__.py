"""``python -m auzolan.site`` is the command line ``auzolan``."""

from auzolan.site.cli import main

main()
