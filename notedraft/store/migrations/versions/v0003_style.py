"""How a clinician wants drafts worded, with their account."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; an empty object is the style that every draft had until now."""
    op.add_column("accounts", sa.Column("style", sa.Text(), nullable=False, server_default="{}"))
