"""The table of word senses is cut from WordNet here."""
