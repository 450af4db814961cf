"""Response map: whether each response targets behaviour or surroundings, and what a group's responses are in all."""
