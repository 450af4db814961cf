"""Planning a workshop: the list, a new one, and the page of one before it starts."""
