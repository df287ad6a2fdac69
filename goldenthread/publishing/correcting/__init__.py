"""Putting right what a machine read wrongly: reports, corrections, double coding, and how good it all is."""
