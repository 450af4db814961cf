"""The tables of the live run, as they grew."""
