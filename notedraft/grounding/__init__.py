"""Note against source, both ways: what only the note says, and what only a source says."""
