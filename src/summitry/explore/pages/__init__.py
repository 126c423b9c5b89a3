"""One module a kind of page: a function from the library and what is asked to the nouns of a page."""
