"""The partnership's own pages."""
