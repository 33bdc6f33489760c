"""From words to intents: deterministic, typed by the form at hand. Pure: no I/O, no clock."""
