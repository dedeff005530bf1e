"""Every kind of damage, in the order of the report."""

from collections.abc import Sequence

from notedraft.evaluation.chart_damage import CHART_DAMAGES
from notedraft.evaluation.copy_damage import COPY_DAMAGES
from notedraft.evaluation.damage import Damage
from notedraft.evaluation.fact_damage import FACT_DAMAGES
from notedraft.evaluation.prose_damage import PROSE_DAMAGES
from notedraft.evaluation.service_damage import SERVICE_DAMAGES

DAMAGES: Sequence[Damage] = (
    *SERVICE_DAMAGES,
    *FACT_DAMAGES,
    *PROSE_DAMAGES,
    *CHART_DAMAGES,
    *COPY_DAMAGES,
)
