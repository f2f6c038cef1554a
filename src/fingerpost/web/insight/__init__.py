"""Insight: the scorecard's figures over the live record, each leading to how it is worked out and to whom."""
