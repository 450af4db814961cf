"""Joining a workshop, leaving it, passing a device on, and taking one’s seat to another."""
