"""List: what a group names, entry by entry, for what comes after it to be about."""
