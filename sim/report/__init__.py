"""Reports: pictures, tables and one self-contained page."""
