"""Drafters: extractive, and a language model behind the same protocol."""
