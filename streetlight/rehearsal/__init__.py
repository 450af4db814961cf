"""Simulated participants and a simulated facilitator, over the real network."""
