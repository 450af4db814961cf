"""Map: where a group puts each of several things in two directions at once, and whose expertise goes unheard."""
