"""Place: where a group puts each of several things between two poles, as its shared view."""
