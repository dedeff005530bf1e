"""Where a text supports the elements that are statements: goal, response, progression, necessity and plan.

The other elements (exercise description and dose, objective measure, skilled intervention) are read as facts of their
own; all are judged by notedraft.rules.required_elements.
"""

from notedraft.dictation.goals import find_goals
from notedraft.dictation.necessity import find_necessity
from notedraft.dictation.plan import find_plan
from notedraft.dictation.progression import find_progression
from notedraft.dictation.response import find_response
from notedraft.dictation.statement import spans
from notedraft.dictation.text import Text
from notedraft.source import Span


def evidence(text: Text) -> dict[str, list[Span]]:
    """The clauses that support each element; an empty list where nothing does."""
    return {
        "functional_goal": [span for goal in find_goals(text) if goal.functional for span in goal.evidence],
        "client_response": spans(find_response(text)),
        "progression": spans(find_progression(text)),
        "medical_necessity": find_necessity(text),
        "plan": spans(find_plan(text)),
    }
