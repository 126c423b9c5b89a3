"""The checks of an effect, one a file: each says what it found in one sentence and a table."""
