"""Trains the class of a sentence as one layer on the language model's own encoder, taught by the second network."""
