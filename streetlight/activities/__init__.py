"""What people do in a step: one folder a kind, and the registry that names them."""
