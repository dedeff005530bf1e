"""Which minutes were given to which named service, while a text is being read."""

from dataclasses import dataclass, field

from notedraft.dictation.names import Mention
from notedraft.dictation.places import Taken, starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time
from notedraft.finding import Question


@dataclass(slots=True)
class Bound:
    """The services and exercises named in `text`, the minutes given to each service, and the places these took."""

    text: Text
    named: list[Named]
    mentions: list[Mention]
    taken: Taken
    minutes: dict[Named, list[Time]] = field(default_factory=dict)
    retracted: list[Named] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    summed: list[int] = field(default_factory=list)
    """Where the sum of two stretches of one service was said: that is no total of the visit."""

    @property
    def plain(self) -> str:
        """The canonical text."""
        return self.text.plain

    def give(self, name: Named, time: Time) -> None:
        """`time` is `name`'s."""
        self.minutes.setdefault(name, []).append(time)
        self.take(time)

    def take(self, time: Time) -> None:
        """`time` was read, whoever it belongs to: it is no exercise's dose."""
        self.taken.take(time.start, time.end)

    def holds(self, start: int, end: int) -> bool:
        """Whether a place was read already."""
        return self.taken.holds(start, end)

    def has_minutes(self, code: str) -> bool:
        """Whether any name of `code` was given minutes."""
        return any(name.code == code for name in self.minutes)

    def last_before(self, position: int) -> Named | None:
        """The last service named before `position`."""
        before = starting_in(self.named, 0, position)[-2:]
        return next((n for n in reversed(before) if n.end <= position), None)

    def first_after(self, position: int) -> Named | None:
        """The first service named after `position`."""
        return next(iter(starting_in(self.named, position, len(self.plain))), None)

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two places stand in one sentence."""
        return self.text.layout.sentence(one) == self.text.layout.sentence(other)
