"""Tests of the drafters and of the gate behind the language model."""
