"""Chasing: asking an organisation its open questions by e-mail, with a link that answers only those."""
