"""What changed around an encounter: event files become series, series become effects with their checks.

This room reads no prose and knows no record; the caller names the encounter and the recorded events near it.
"""
