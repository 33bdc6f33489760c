"""Ears and voices: providers of speech to text and text to speech behind two small protocols."""
