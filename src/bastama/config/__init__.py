"""How the whole is put together: the settings, the root addresses, the server, the front door and the gate.

Start with `settings.py` for what a server may set, `command.py` for what one may run.
"""
