"""Fixture cases, their runner and the pytest plugin."""
