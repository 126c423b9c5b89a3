"""Trains one more answer of the second network: whether the content of a claim passes a judgement."""
