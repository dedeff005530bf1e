"""How alike two notes are, and the passages that make them so."""
