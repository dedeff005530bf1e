"""How alike is too alike. Measured, not legal: no payer gives a percentage.

`WHOLE_NOTE` and `OTHER_PATIENT` come from a study on synthetic charts of 276 words a note, made in November 2026. There
1 % of honest notes were flagged; of notes on two patients, honest pairs reached at most 0.80, and copies with swapped
name and side at least 0.97. The lift thresholds stand 0.06 above those of the study, which had no authors who draw most
of a note from a few ready sentences. The others were set on the labelled charts in
`fixtures/charts/charts.jsonl`, where own words of honest sections stayed below 0.55 and those of reworded copies above
0.60, with a second look at generated charts whose authors write 30 to 80 % of a note from a pool of stock sentences.
What they find and what they flag wrongly, on charts kept apart from tuning too, is printed by
`notedraft evaluate --suite clones`.

All likenesses run from 0 to 1.
"""

WHOLE_NOTE = 0.90
"""Masked likeness of two whole notes from which a copy is flagged however often the author copies."""
SAME_TELLING = 0.80
"""Likeness that what a copied whole tells of the day has besides: exercises and stock alone can reach 0.90."""
ORDINARY = 0.35
"""Own words less alike than this are another day's, whatever the template around them does."""
ALIKE_BY_KNOWN_NOTES = (0.66, 0.48, 0.45)
"""Likeness of own words that means copying, by how many notes showed what is standard: none, one, two and more."""
FEW_WORDS = 2.5
"""Added to it, over the number of own words: short stretches are alike by chance."""
LOOSEST, LOOSEST_UNSURE = (0.60, 0.60), (0.66, 0.80)
"""Likeness of whole notes, in order and in any, below which copied sections are judged one by one; and the same while
the notes of a chart may share ready sentences. A copy with a quarter of its words changed keeps 0.75."""
FEWEST_NOTES_TO_SHOW, COME_AND_GO = 3, 0.08
"""A chart may: of fewer notes, or where so many of its runs of words come and go from note to note. The labelled charts,
with their frames and goals, stay below 0.04; generated ones with 80 % ready sentences reach 0.11 in three notes."""

ABOVE_CHART, CEILING = 0.27, 0.70
"""How much more alike than the chart's earlier notes are to each other, and the likeness that is enough whatever they are."""

STANDING_OUT = 0.62
"""Likeness of all that two notes tell, standard wording too, from which one may be the other reworded."""
ABOVE_USUAL = 0.12
"""How much more alike than the chart's other notes they must be: what a template makes alike, it makes alike always."""
SECTION_ABOVE_USUAL = 0.08
"""The same for each section that is long enough to weigh."""

ONE_SECTION = 0.78
"""Likeness of own words from which a section by itself counts as copied: honest notes may share a sentence of it."""
ONE_SECTION_UNKNOWN = 0.85
"""The same while only one earlier note is known, and nothing shows what is standard."""
REPEATED_IN_FULL = 0.95
"""Likeness of all words of a section from which it counts as copied even if the chart has repeated it for months."""

OTHER_PATIENT = 0.85
"""Masked likeness, sides and pronouns too, of whole notes on two patients."""

SECTION_ELSEWHERE = 0.90
"""Masked likeness of one section of notes on two patients."""
COMMON_ELSEWHERE = 2
"""Notes that may hold a section's wording besides its own; wording in more of them is the clinic's, not a copy."""

FEWEST_WORDS = 8
"""Words below which likeness says nothing."""
FEWEST_PLAN_WORDS = 15
"""The same for a plan by itself: the next step planned twice in a few words is ordinary."""
FEWEST_REPEATED_WORDS = 20
"""The same for a section that the chart repeats in full: "tolerated well, continue" is no copy."""
FEWEST_OWN_REPEATED = 6
"""Words among them, numbers aside, that the author's notes on other patients do not hold."""
FEWEST_WORDS_ELSEWHERE = 25
"""The same for whole notes on two patients."""
FEWEST_SECTION_WORDS_ELSEWHERE = 15
"""The same for one section of notes on two patients."""

LIFT_BY_BACKGROUND = ((20, 0.29), (40, 0.25), (60, 0.22))
"""Lift from which a note is flagged, by size of the background: the fewer notes, the less sure their best likeness."""
FEWEST_WORDS_FOR_LIFT = 20
"""Words that a note must tell before lift is asked."""
