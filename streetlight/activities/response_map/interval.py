"""How far a share may be from what it would be in the long run: Wilson's interval for a proportion."""

from math import sqrt

Z = 1.96
"""For 95 in 100."""


def wilson(count: float, of: int) -> tuple[float, float]:
    """Give the ends of the 95% interval of a share, each 0 to 1; `count` may hold halves, and `of` is at least 1.

    Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22(158): 209–212.
    """
    share, square = count / of, Z**2
    middle = share + square / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of**2))
    whole = 1 + square / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
