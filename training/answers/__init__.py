"""Trains whether a sentence answers a question: one more network over the language model's word embeddings."""
