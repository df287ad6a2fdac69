"""The permission matrix: a module for each app, with its rows, its addresses and what its forms need."""
