"""Reading: a document becomes sentences, and sentences become statements."""
