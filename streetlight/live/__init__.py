"""The live channel: every change, once, to every screen that shows it."""
