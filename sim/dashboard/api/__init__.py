"""What the server answers to one browser session: one file per page, one function per question."""
