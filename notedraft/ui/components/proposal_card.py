"""A reviewer's return or proposed edit: what was said, what would change, the treating clinician's answer."""

from collections.abc import Callable

from notedraft.note import TherapyNote
from notedraft.store.notes import Proposal
from notedraft.ui.changes import changes
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import time_words

Decide = Callable[[str, str], None]
"""Takes `accept` or `reject`, and the reason."""


def proposal_card(proposal: Proposal, note: TherapyNote, *, by: str, on_decide: Decide | None = None) -> None:
    """Show a proposed edit against the note as it stands."""
    data = {
        "title": "A reviewer proposes an edit",
        "by": f"{by}, {time_words(proposal.at)}",
        "reason": proposal.reason,
        "changes": [[c.where, c.before, c.after] for c in changes(note, proposal.note)],
        "can_decide": on_decide is not None,
    }
    on = {"decide": lambda sent: on_decide(sent["what"], sent["reason"])} if on_decide else {}
    mount("proposal_card", data, key=f"proposal-{proposal.id}", on=on)
