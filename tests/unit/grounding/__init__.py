"""Tests of the comparison of note and sources."""
