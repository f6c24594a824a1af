"""A day of the city, one file per phase."""
