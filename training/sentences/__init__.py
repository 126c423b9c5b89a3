"""Trains the sentence scorer: polarity towards a marked target, and the class of a sentence in its text."""
