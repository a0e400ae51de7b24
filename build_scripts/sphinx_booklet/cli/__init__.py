"""The commands: one module each, with its options, what it says and what it does."""
