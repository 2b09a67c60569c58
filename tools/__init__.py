"""Tools for those who develop Auzolan."""
