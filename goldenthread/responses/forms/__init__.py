"""What people fill in: decisions, statements, actions."""
