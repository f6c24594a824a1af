"""Matters (诉求): categories, the case and task tables, queues and the log of touches."""
