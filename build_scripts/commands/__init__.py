"""One module a command: what `make` says and does, step by step."""
