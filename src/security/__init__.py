"""What protects citizens' data: masking now; limits and encryption have their place here."""
