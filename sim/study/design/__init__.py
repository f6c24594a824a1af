"""What a study varies: its file, its plan, and the designs that spread worlds over what is uncertain."""
