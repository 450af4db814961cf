"""Joining a workshop, leaving it, and taking one’s seat to another device."""
