"""The browser agent (port 7863): opens a form's real page and fills it, reading every value back."""
