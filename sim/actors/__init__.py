"""Who: bodies, organizations, residents and grid staff; their columns, state and decisions."""
