"""The cascade's second stage: a language model for what the rules do not understand.

It proposes; the same checks as for the rules decide. Start reading at ``cascade.py``.
"""
