"""The no-names guard: sees what identifies somebody in free text, before it is sent or kept. It misses bare names."""
