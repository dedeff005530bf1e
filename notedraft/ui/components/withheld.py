"""Sentences that a model wrote and the sources do not hold: the clinician takes or leaves each."""

from collections.abc import Callable, Sequence

from notedraft.result import Withheld
from notedraft.ui.components.mount import mount, words


def withheld(sentences: Sequence[Withheld], *, key: str, on_act: Callable[[str, int], None]) -> None:
    """Show them; `on_act` takes `take` or `leave` and the number of the sentence, from 0."""
    shown = [{"section": s.section, "text": s.text, "reason": s.reason, "words": words(s.evidence)} for s in sentences]
    mount("withheld", {"sentences": shown}, key=key, on={"act": lambda sent: on_act(sent["what"], sent["at"])})
