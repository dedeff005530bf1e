"""Words that are names of exercises elsewhere and here only say how, or for which motion, the one before them was done."""

from notedraft.dictation.motion_names import ends_in_motion
from notedraft.dictation.names import Mention
from notedraft.dictation.walks import is_walk
from notedraft.patterns import pattern

_DOING = pattern(r"(?:rolling|reaching|leaning|pushing|pulling|sliding|lifting|turning|pressing|bending)")
_SOMEWHERE = pattern(
    r" (?:the|it|them|across|forwards?|backwards?|over|up|down|out|into|toward|towards|away|back|through)\b"
)
_AT_ONCE = pattern(r",? ")
_IS_DOING = pattern(r".*ings?\Z")
_AIM = pattern(
    r"(?: (?:on|against|along|up|across|over|in) (?:the |a |her |his )?[a-z]+)? for (?:the |some |more )?(?:(?:right|left) )?"
)
"""`towel slides on the table for shoulder flexion`"""


def without_manners(plain: str, mentions: list[Mention]) -> list[Mention]:
    """`mentions`, in order, without those that belong to the exercise before them: "flexion stretch rolling the ball away"."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before and _is_its_aim(plain, before, mention):
            kept[-1] = before._replace(end=mention.end)
        elif not (before and _is_its_manner(plain, before, mention)):
            kept.append(mention)
    return kept


def _is_its_aim(plain: str, before: Mention, mention: Mention) -> bool:
    if is_walk(before) or ends_in_motion(before.name) or not ends_in_motion(mention.name):
        return False
    return _AIM.fullmatch(plain, before.end, mention.start) is not None


def _is_its_manner(plain: str, before: Mention, mention: Mention) -> bool:
    how = _DOING.fullmatch(plain, mention.start, mention.end) and _SOMEWHERE.match(plain, mention.end)
    if how is None or is_walk(before) or _IS_DOING.match(plain, before.start, before.end):
        return False
    return _AT_ONCE.fullmatch(plain, before.end, mention.start) is not None
