"""The store over a real SQLite file."""
