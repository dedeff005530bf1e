"""Dated, cited rule data and its loader."""
