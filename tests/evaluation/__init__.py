"""Scores recorded dialogues against the running product; ``python -m tests.evaluation --help``."""
