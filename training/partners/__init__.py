"""Fits the network that says which two leaders take part in an encounter where the words alone leave it open."""
