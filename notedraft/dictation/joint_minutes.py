"""One time for two services or more: `TE/NMR x 30 min`, "fifty-five minutes of ther ex, manual and neuro re-ed".

Such a time is neither's, and it is never divided: a question asks for the minutes of each. Only "fifteen minutes each" gives
every one of them the time.
"""

import re

from notedraft.dictation.beside import TOLD
from notedraft.dictation.bound import Bound
from notedraft.dictation.service_names import Named, title_of
from notedraft.dictation.times import Time
from notedraft.finding import Question
from notedraft.patterns import pattern

_PAIR = pattern(r"\s*(?:&|\+|/|and|plus|with|w/)\s*(?:the |some |a little )?")
_LIST = pattern(r"\s*,\s*(?:and |& |plus )?(?:the |some |a little )?")
_THATS, _THATS_WITHIN = pattern(r"\d ?min(?:ute)?s?,? that'?s (?:the |all )?$"), 24
_EACH = pattern(r"\s*(?:each|ea\b|apiece)")
_OWN_NUMBER = pattern(rf"[\s,]*(?:x|:|=)?\s*(?>(?:{TOLD}|was|for|is|lasted)\s*)*\d")


def give(bound: Bound, owner: Named, time: Time) -> bool:
    """Give `time` to `owner`, and to the services joined with it where it was said for each; false where it is nobody's."""
    partners = partners_of(bound, owner, time)
    if partners and not _EACH.match(bound.plain, time.end):
        bound.take(time)
        bound.questions.append(_how_many_each([*partners, owner], time))
        return False
    for name in (*partners, owner):
        bound.give(name, time)
    return True


def partners_of(bound: Bound, owner: Named, time: Time) -> list[Named]:
    """The other services that stand joined with `owner` on the same side of the time, in order."""
    i = bound.position_of(owner)
    if owner.end <= time.start:
        before = [
            n for n in bound.named[max(0, i - 1) : i] if not _has_its_own(bound, n) and not _says_what_was(bound, n)
        ]
        return [n for n in before if _is_joined(bound, n, owner, _PAIR)]
    chain = [owner]
    for k in range(i + 1, len(bound.named)):
        name = bound.named[k]
        if not (_is_joined(bound, chain[-1], name, _PAIR) or _is_joined(bound, chain[-1], name, _LIST)):
            break
        chain.append(name)
    return chain[1:] if _is_one_list(bound, chain) else []


def _has_its_own(bound: Bound, name: Named) -> bool:
    """`manual 11 minutes, scar massage and mobs and ther ex 19 minutes`: the mobs are of the manual therapy, which has its own."""
    told = bound.plain.endswith(
        " minutes of ", 0, name.start
    )  # "chair exercise 18 minutes of ther ex and gait 8 minutes"
    return name in bound.minutes or ((told or name.strength == "hands_on") and bound.has_minutes(name.code))


def _says_what_was(bound: Bound, name: Named) -> bool:
    """`soft tissue 10 minutes that's manual and ther ex 17 minutes`: the name closes what stands before it."""
    return _THATS.search(bound.plain, max(0, name.start - _THATS_WITHIN), name.start) is not None


def _is_one_list(bound: Bound, chain: list[Named]) -> bool:
    """`ther ex, manual, and neuro` is; `manual, and then ther ex` and `manual and ther ex was twenty` are two statements."""
    if len(chain) < 2 or _OWN_NUMBER.match(bound.plain, chain[-1].end):
        return False
    last_joint = bound.plain[chain[-2].end : chain[-1].start]
    return _PAIR.fullmatch(last_joint) is not None or (
        len(chain) > 2 and re.search(r"and|&|plus", last_joint) is not None
    )


def _is_joined(bound: Bound, first: Named, second: Named, joint: re.Pattern[str]) -> bool:
    both_timed = first.timed and second.timed and first.code != second.code
    return both_timed and joint.fullmatch(bound.plain[first.end : second.start]) is not None


def _how_many_each(names: list[Named], time: Time) -> Question:
    titles = [f"{title_of(name.code)} ({name.code})" for name in sorted(names, key=lambda n: n.start)]
    listed = f"{', '.join(titles[:-1])} and {titles[-1]}"
    for_all = "both" if len(titles) == 2 else "all of them"
    ask = f"{listed[:1].upper()}{listed[1:]}: {time.words} was said for {for_all}. How many minutes each?"
    return Question(element="timed_minutes", ask=ask)
