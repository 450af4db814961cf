"""The live run of an outline: what is kept, and the verbs that change it."""
