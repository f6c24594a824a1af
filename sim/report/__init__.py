"""What a reader gets: pictures, tables and one self-contained page."""
