"""A person's word on what is an item: rejecting, splitting, joining, placing and adding, and undoing it."""
