"""Sort: say for each item which categories it belongs to, before the outline's own sorting is revealed."""
