"""Writes the published sentence encoder as it is: it turns a sentence into one vector, and is trained no further."""
