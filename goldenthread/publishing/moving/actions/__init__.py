"""Everything that is written when a partnership moves: its file, and its rows where it comes in."""
