"""Plain text: UTF-8, for any editor, screen reader or transcriber."""
