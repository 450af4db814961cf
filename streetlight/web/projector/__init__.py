"""The screen that the room shares."""
