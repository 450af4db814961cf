"""Workshops as they are written down: their schema, their reading, and how a run moves through one."""
