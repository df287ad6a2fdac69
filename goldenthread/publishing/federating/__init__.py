"""What partnerships published, each in a file of its own, read side by side: no server between them."""
