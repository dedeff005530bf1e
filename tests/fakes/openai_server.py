"""The server that plays a model in tests: the one that the evaluation plays failures with."""

from notedraft.evaluation.played_server import EMPTY_NOTE, FakeModelServer

__all__ = ["EMPTY_NOTE", "FakeModelServer"]
