"""Where runs are kept: a ledger that survives any crash, and tables that any tool opens."""
