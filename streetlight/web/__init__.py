"""A folder a screen: addresses, views and page together."""
