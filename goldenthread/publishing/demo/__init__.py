"""A made-up year of a partnership, made through the product's own actions, to see every page full."""
