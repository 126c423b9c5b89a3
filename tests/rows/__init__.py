"""One test, or more, for each feature row; the name of a test says which row it decides."""
