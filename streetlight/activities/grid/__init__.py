"""Grid: how a group responds to each kind of harm, at each level of risk."""
