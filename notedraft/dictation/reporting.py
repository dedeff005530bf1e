"""Words that report on what a patient can do, feels or wants, so that an exercise named after them was not an exercise."""

from notedraft.patterns import pattern

REPORTING = pattern(
    r"\b(?:able to|can|could|reports?|says|states?|stated|tolerat\w+|limited to|goal|able|wants?|needs? (?:to|\d+)|difficulty"
    r"|pain with|pain when|pain on|hurts?|worse|after|during|when|until|without|while|unable)\b"
)
"""`pain with squatting`, "able to climb stairs"."""
