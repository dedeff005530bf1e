"""Lines that stand under others: bullets, and the heading above them that ends with a colon."""

from notedraft.patterns import pattern

_INDENT = pattern(r"[ \t]*")
_BULLET = pattern(r"(?:[-*+>\u2022]|\d{1,2}[.)])\s")


def heading_above(plain: str, start: int) -> int:
    """The line that ends with a colon above the deeper bullets among which `start` stands; `start` where there is none."""
    line = plain.rfind("\n", 0, start) + 1
    depth = _depth(plain, line)
    while line > 0 and depth > 0:  # nothing stands less deep than a line without an indent
        line = plain.rfind("\n", 0, line - 1) + 1
        if _depth(plain, line) < depth:
            return line if plain[line : plain.find("\n", line)].rstrip().endswith(":") else start
    return start


def _depth(plain: str, line: int) -> int:
    """How deep a line stands: a bullet stands under a line without one."""
    indent = _INDENT.match(plain, line)
    return 2 * len(indent[0]) + (_BULLET.match(plain, indent.end()) is not None) if indent else 0
