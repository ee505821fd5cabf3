"""The commands, and the set-up of the environment that they need."""
