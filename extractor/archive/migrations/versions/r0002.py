"""Views for those who write SQL: each goal, each printed number, with whose it is and where it stands.

An index leads from a figure to its values, of which a long statement has thousands.
"""

from __future__ import annotations

from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

CONTEXT = """
JOIN documents d ON d.id = {part}.document_id
LEFT JOIN sections s ON s.document_id = {part}.document_id AND s.id = {part}.section_id
LEFT JOIN organisations o ON o.document_id = {part}.document_id AND o.id = {part}.organisation_id
"""
GOAL_LIST = """
CREATE VIEW goal_list AS SELECT
  d.municipality, d.municipality_code, d.fiscal_year AS year, d.body, o.name AS organisation,
  s.title AS section, g.theme, g.strategic_goal, g.number, g.goal, g.measures, g.expected_results,
  g.metrics_text AS metrics,
  g.outcome, g.status, g.status_text, g.workflow, g.responsible, g.schedule, g.key, g.confidence,
  d.file, g.page, g.line, g.document_id, g.id, g.position
FROM goals g
"""
FIGURE_LIST = """
CREATE VIEW figure_list AS SELECT
  d.municipality, d.municipality_code, d.fiscal_year AS statement_year, d.body, o.name AS organisation,
  s.title AS section, f.label, f.concept, f.entity, f.scope, v.year, v.period, v.type, v.base_period,
  v.value, v.unit, f.scale, v.amount, v.text, f.key, v.confidence,
  d.file, v.page, v.line, v.document_id, v.id, f.position
FROM figure_values v JOIN figures f ON f.document_id = v.document_id AND f.id = v.figure_id
"""


def upgrade() -> None:
    op.create_index("figure_values_by_figure", "figure_values", ["document_id", "figure_id"])
    op.execute(GOAL_LIST + CONTEXT.format(part="g"))
    op.execute(FIGURE_LIST + CONTEXT.format(part="f"))
