"""The files in which a briefing can be taken away."""
