"""Tests of notedraft.similarity."""
