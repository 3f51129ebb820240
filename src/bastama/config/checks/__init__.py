"""What `bastama check` looks for: one module a check, each returning faults with a file and a line.

Start with `command.py`, which holds the list.
"""
