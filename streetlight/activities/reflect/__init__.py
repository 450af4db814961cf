"""Reflect: words for oneself, which nobody else sees."""
