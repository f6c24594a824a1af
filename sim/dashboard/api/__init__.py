"""Answers of the server to one browser session: one file per page, one function per question."""
