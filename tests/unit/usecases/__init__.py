"""What the use cases do, over a real SQLite file."""
