"""`notedraft serve`: prepare the database, say where it is, then become the Streamlit server."""

import os
import sys
from datetime import date

from notedraft import wiring
from notedraft.errors import InputError
from notedraft.resources import bundled
from notedraft.serving import check_address, streamlit_command
from notedraft.settings import Settings, load_settings
from notedraft.store.upgrade import upgrade


def serve_app(host: str, port: int, *, demo: bool) -> None:
    """Replace this process by the server. Raises `InputError` where the address may not or can't be used."""
    settings = load_settings()
    address = settings.database_address(demo=demo)
    upgrade(address)
    is_demo = _prepare(settings, demo=demo)
    check_address(host, port, is_demo=is_demo)
    _announce(address, host, port, is_demo=is_demo)
    os.environ["NOTEDRAFT_DATABASE"] = address
    command = streamlit_command(bundled("app.py"), host=host, port=port)
    os.execv(command[0], command)  # noqa: S606  # our own interpreter with arguments of our own


def _prepare(settings: Settings, *, demo: bool) -> bool:
    charting = wiring.charting(settings, demo=demo)
    if demo:
        from notedraft.demo import prepare_demo

        prepare_demo(charting, today=date.today())  # noqa: DTZ011  # the visits of an invented clinic, by the local calendar
    elif not charting.people.treating() and sys.stdout.isatty():
        print("No accounts yet: add one with `notedraft user add`.")
    if demo and not charting.clinic.is_demo():
        raise InputError("this database is not a demo; leave out --demo to serve it.")
    return charting.clinic.is_demo()


def _announce(address: str, host: str, port: int, *, is_demo: bool) -> None:
    print(f"Database: {address.removeprefix('sqlite:///')}")
    print(f"notedraft: http://{host}:{port}  (Ctrl+C stops it)")
    if is_demo:
        from notedraft.demo import DEMO_PASSWORD

        print(
            f"Demo accounts: therapist, assistant, reviewer, biller, evaluator, administrator; password {DEMO_PASSWORD}"
        )
    sys.stdout.flush()
