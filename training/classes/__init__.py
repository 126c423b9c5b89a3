"""Trains the class of a sentence as one more layer on the language model's own encoder, taught by the second network."""
