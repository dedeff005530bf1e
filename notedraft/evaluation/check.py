"""One expectation and how it came out."""

from notedraft.note import Record


class Check(Record):
    """One expectation: which field, what should be, what is, and whether they agree."""

    field: str
    expected: str
    got: str
    passed: bool

    def __str__(self) -> str:
        return f"{self.field}: expected {self.expected}; got {self.got}"


def checked(field: str, expected: str, got: str, *, passed: bool) -> Check:
    """The check of one field."""
    return Check(field=field, expected=expected, got=got, passed=passed)
