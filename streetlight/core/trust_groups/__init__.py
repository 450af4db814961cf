"""Trust groups: splits a room into small groups of people who trust each other."""
