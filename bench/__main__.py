"""Run every benchmark and print medians with the ratio to the obvious alternative."""

from bench.measures import Measured, all_measures


def _line(m: Measured) -> str:
    ratio = f"{m.alternative / m.ours:8.1f} x" if m.ours else ""
    met = "" if m.limit is None else "   within" if m.ours <= m.limit else "   OVER"
    limit = "" if m.limit is None else f"{met} {m.limit:g} {m.unit}"
    return f"{m.what:58}{m.ours:10.2f} {m.unit:3}   {m.beside:44}{m.alternative:10.2f} {m.unit:3}{ratio}{limit}"


def main() -> None:
    """Print one line a measure."""
    for measured in all_measures():
        print(_line(measured), flush=True)


if __name__ == "__main__":
    main()
