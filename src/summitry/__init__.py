"""Summitry reads what is written about meetings between leaders and weighs it against a sourced record."""

from __future__ import annotations

__version__ = "0.1.0"
