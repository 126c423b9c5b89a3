"""Trains the network that says what a passage tells: who meets whom, and what is agreed, discussed and said."""
