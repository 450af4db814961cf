"""Points: short notes by anyone, read by the facilitator before the room sees them."""
