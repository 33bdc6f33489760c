"""The voice bot: conversation by voice and text over the citizens' page."""
