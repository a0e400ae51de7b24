"""What is true of a finished artefact: each check yields findings with a stable code."""
