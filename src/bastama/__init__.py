"""Bastama: the working home of a programme that supports non-positional teacher leadership.

Each package here is one subject; `config/urls.py` shows where a request goes, `docs/where.md` where to change what.
"""
