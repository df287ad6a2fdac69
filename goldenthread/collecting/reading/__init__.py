"""Reading documents apart from everything else, and making rows of what was read."""
