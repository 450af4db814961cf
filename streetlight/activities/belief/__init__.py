"""Belief: what lies under one response, whether a group agrees with it, and what others would say."""
