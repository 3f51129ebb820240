"""What every package stands on and what has no subject: refusals, saving, days, letters.

No models here. Start at `refusals.py`, `saving.py`, `days.py`, `text.py`.
"""
