"""Auzolan: the digital government review that runs every night."""
