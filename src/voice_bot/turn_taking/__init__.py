"""Whose turn it is to speak: pure decisions fed with events and times. No I/O, no clock, no asyncio."""
