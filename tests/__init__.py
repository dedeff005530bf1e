"""Tests of notedraft."""
