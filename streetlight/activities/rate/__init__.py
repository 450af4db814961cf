"""Rate: how far one agrees with each of several statements, each person privately, told in words too coarse to find anyone."""
