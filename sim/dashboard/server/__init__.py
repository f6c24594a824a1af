"""The page server: Solara's routes inside our own application, behind a guard."""
