"""Double coding: drawing a sample, marking it, and how far people and machine agree."""
