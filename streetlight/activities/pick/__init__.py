"""Pick: choose a fixed number from a short list, each person privately."""
