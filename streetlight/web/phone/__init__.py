"""The participant's screen, on whatever device."""
