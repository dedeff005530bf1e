"""Which minutes were given to which named service, while a text is being read."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.places import Taken, starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time
from notedraft.finding import Question
from notedraft.note import NotTodayReason
from notedraft.patterns import pattern

_NUMBER_BEHIND = pattern(
    r"(?:[a-z ',]{0,36}?\b\d{1,3} ?min(?:ute)?s?\b(?! (?:of|on|for)\b)"
    rf"|[\s:=(,]*(?:x )?(?>(?:{any_of('minutes', 'told')}|was|were|lasted|is)\b[\s,]*)*"
    rf"[1-9]\d?(?![\d.:/%#°-]|[ ]?x\b|[ ]?{any_of('minutes', 'not_minutes')}))"
)
_OWN_DOSE = pattern(
    r"[\s,]*(?:(?:at|for|x|with(?= \d)|level \d+"
    r"|(?:on|off|over|from|against|with|at) (?:(?:the|a|an|her|his) )?(?:[a-z]+ ){0,2}[a-z]+) )*\d"
)
FEWEST, MOST = 3, 120
"""Minutes without a unit; a smaller bare number is a count of units, a larger one something else."""
_START = attrgetter("start")
_NEXT_TO = 2
"""Characters behind a number in which the name stands that would take it."""


@dataclass(slots=True)
class Bound:
    """The services and exercises named in `text`, the minutes given to each service, and the places these took."""

    text: Text
    named: list[Named]
    mentions: list[Mention]
    taken: Taken
    minutes: dict[Named, list[Time]] = field(default_factory=dict)
    retracted: list[Named] = field(default_factory=list)
    again: list[Named] = field(default_factory=list)
    """Today's places of services that were told of another day: "last time 10 minutes and 15 this time"."""
    totals: list[int] = field(default_factory=list)
    """Where totals of the visit were said."""
    questions: list[Question] = field(default_factory=list)
    summed: list[int] = field(default_factory=list)
    """Where the sum of two stretches of one service was said: that is no total of the visit."""
    left: list[Time] = field(default_factory=list)
    """Times that are no service's and no total."""
    beside: dict[Named, NotTodayReason | None] = field(default_factory=dict)
    """What the words right beside a name say of it, as far as it was asked."""
    given: Taken = field(init=False)
    """The places of what was given to services."""

    def __post_init__(self) -> None:
        self.given = Taken(len(self.plain))

    @property
    def plain(self) -> str:
        """The canonical text."""
        return self.text.plain

    def give(self, name: Named, time: Time) -> None:
        """`time` is `name`'s."""
        self.minutes.setdefault(name, []).append(time)
        self.given.take(time.start, time.end)
        self.take(time)

    def give_instead(self, name: Named, time: Time) -> None:
        """`time` is `name`'s, and what was said of it before is not."""
        self.minutes[name] = []
        self.give(name, time)

    def take(self, time: Time) -> None:
        """`time` was read, whoever it belongs to: it is no exercise's dose."""
        self.taken.take(time.start, time.end)

    def holds(self, start: int, end: int) -> bool:
        """Whether a place was read already."""
        return self.taken.holds(start, end)

    def gave(self, time: Time) -> bool:
        """Whether the number of `time` is some service's already."""
        return self.given.holds(time.start, time.start + 1)

    def has_minutes(self, code: str) -> bool:
        """Whether any name of `code` was given minutes."""
        return any(name.code == code for name in self.minutes)

    def has_its_own_behind(self, name: Named) -> bool:
        """`nine minutes ther ex to the hand 24 minutes`: a number behind the name, so the one right before it is another's."""
        m = _NUMBER_BEHIND.match(self.plain, name.end)
        if m is None or starting_in(self.mentions, name.end, m.end()):
            return False
        return not any(other.code != name.code for other in starting_in(self.named, name.end, m.end() + _NEXT_TO))

    def exercise_begins(self, position: int) -> bool:
        """`10 on manual | heel slides 2 sets of 10`: in raw speech an exercise with a dose of its own begins what follows."""
        after = next(iter(starting_in(self.mentions, position, position + _NEXT_TO)), None)
        return after is not None and _OWN_DOSE.match(self.plain, after.end) is not None

    def name_at(self, position: int) -> Named | None:
        """The service whose name holds `position`."""
        i = bisect_right(self.named, position, key=_START) - 1
        return self.named[i] if i >= 0 and position < self.named[i].end else None

    def position_of(self, name: Named) -> int:
        """The place of a name among all that were named."""
        return self.named.index(name, bisect_left(self.named, name.start, key=_START))

    def last_before(self, position: int) -> Named | None:
        """The last service named before `position`."""
        until = bisect_left(self.named, position, key=_START)
        return next((n for n in reversed(self.named[max(0, until - 2) : until]) if n.end <= position), None)

    def first_after(self, position: int) -> Named | None:
        """The first service named after `position`."""
        i = bisect_left(self.named, position, key=_START)
        return self.named[i] if i < len(self.named) else None

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two places stand in one sentence."""
        return self.text.layout.sentence(one) == self.text.layout.sentence(other)
