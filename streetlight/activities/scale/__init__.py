"""Scale: say where one stands between two poles, about one or several things."""
