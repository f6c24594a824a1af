"""The command ``cogov``: one thin verb per use."""
