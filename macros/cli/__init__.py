"""The commands a person may run, and the environment they need."""
