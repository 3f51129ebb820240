"""The one settings file, the root addresses, the commands' front door and the server's entry.

Start at `settings.py`, `urls.py`, `command.py`.
"""
