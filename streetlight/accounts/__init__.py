"""The facilitator's account and sign-in."""
