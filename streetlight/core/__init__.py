"""Rules and contracts that know nothing of the web, the database or one another's callers."""
