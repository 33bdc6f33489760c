"""The parts of signing in: tokens and their keys, Cognito's answers, attempts, tickets. Nothing runs here."""
