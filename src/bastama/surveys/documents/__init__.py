"""What is printed for a wave: slips with codes, to be drawn from an envelope, and the questionnaire for the hand."""
