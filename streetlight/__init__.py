"""Streetlight: live, reflective workshops for partnerships that respond to harm outside the home."""
