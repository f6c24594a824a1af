"""The model for other people's experiment managers."""
