"""The tables of accounts, as they grew."""
