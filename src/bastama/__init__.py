"""Bastama: the working home of a programme that supports non-positional teacher leadership.

Where to start: `config/urls.py` for addresses, `docs/where.md` for "to change … open …".
"""
