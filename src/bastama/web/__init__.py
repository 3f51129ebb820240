"""Pages that gather several subjects: the home of each role, who sees what, the demo, error pages.

Start at `urls.py` and `views.py`; the navigation is in `context.py`.
"""
