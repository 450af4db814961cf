"""Join codes: six characters that look and sound unlike one another, and spell nothing."""

import secrets

ALPHABET = "CDFGHJKMNPQRTVWXY34679"
"""No vowels, so no words; none of 0 O 1 I L 2 Z 5 S 8 B, which are misread, nor U, which is heard as Q."""

LENGTH = 6


def draw_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def tidy(typed: str) -> str:
    """Give the code that somebody meant: spaces, hyphens and small letters are no mistake."""
    return "".join(character for character in typed.upper() if character.isalnum())


def is_code(text: str) -> bool:
    return len(text) == LENGTH and all(character in ALPHABET for character in text)
