"""Trains the words of encounters as layers on the language model's own encoder: what tells of one, who, where, when."""
