"""Trains the shipped language model: `python -m training.language prepare|train|evaluate|export`."""
