"""What the payer allows as a form: the amount allowed since January, and the visits that were authorised."""

from collections.abc import Callable

import streamlit as st

from notedraft.encounter import Authorization, YearToDate
from notedraft.errors import InputError
from notedraft.ui.boxes import count, day, line, parse_money


def year_to_date_form(held: YearToDate | None, *, key: str) -> Callable[[], YearToDate | None]:
    """Draw the allowed amount; it stands only with the day and the place where somebody read it."""
    st.markdown("**Allowed this year**")
    one, two, three = st.columns([3, 3, 6])
    amount = line(one, "Allowed since January, $", f"{held.allowed:f}" if held else None, f"{key}-allowed")
    as_of = day(two, "As of", held.as_of if held else None, f"{key}-as-of")
    source = line(three, "Read where (the payer's portal, a letter)", held.source if held else None, f"{key}-source")

    def read() -> YearToDate | None:
        allowed = parse_money(amount, what="Allowed since January")
        if allowed is None and not as_of and not source:
            return None
        if allowed is None or not as_of or not source:
            raise InputError("Allowed since January: give the amount with its day and where you read it.")
        return YearToDate(allowed=allowed, as_of=as_of, source=source)

    return read


def authorization_form(held: Authorization | None, *, key: str, of_visit: bool) -> Callable[[], Authorization | None]:
    """Draw what was authorised. A patient's chart does not ask how many were used: every visit has its own number."""
    given = held or Authorization()
    st.markdown("**Authorisation**")
    boxes = st.columns(5 if of_visit else 4)
    number = line(boxes[0], "Number", given.number, f"{key}-authorization")
    visits = count(boxes[1], "Visits authorised", given.visits, f"{key}-authorized")
    first = day(boxes[2], "First day", given.first_day, f"{key}-first-day")
    last = day(boxes[3], "Last day", given.last_day, f"{key}-last-day")
    used = count(boxes[4], "Visits used before", given.visits_used, f"{key}-used") if of_visit else given.visits_used

    def read() -> Authorization | None:
        if first and last and last < first:
            raise InputError("Authorisation: the last day comes before the first.")
        said = Authorization(number=number, visits=visits, visits_used=used, first_day=first, last_day=last)
        return said if said != Authorization() else None

    return read
