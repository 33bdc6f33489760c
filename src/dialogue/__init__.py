"""The conversation's state machine: (state, intents, page facts) -> (state, page actions, replies).

Pure: no I/O, no clock; time and fresh keys come in as arguments.
"""
