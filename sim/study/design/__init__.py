"""Study files, plans, and the designs that spread worlds over uncertain parameters."""
