"""Commands that make the models which Summitry ships; nothing here is needed at run time."""
