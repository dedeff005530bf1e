"""The rule tables tested as tables."""
