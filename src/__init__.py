"""VPBank Voice Agent: speak or type, and a real browser fills the bank's form before your eyes."""

__version__ = "0.1.0"
