"""The line on top of every page: the demo banner, who is signed in, the way out."""

from notedraft.accounts import Account
from notedraft.ui.components.mount import mount
from notedraft.ui.sign_in import SIGN_OUT


def masthead(account: Account, *, demo: bool) -> None:
    """Show it."""
    roles = ", ".join(sorted(account.roles))
    mount(
        "masthead", {"demo": demo, "name": account.signature_name, "roles": roles, "sign_out": SIGN_OUT}, key="masthead"
    )
