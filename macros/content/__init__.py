"""The ground floor: the vocabulary, how it is read, what is wrong with it, and the whole of it."""
