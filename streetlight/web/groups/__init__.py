"""The facilitator's page of small groups: how they form, who sits where, and which questions they get."""
