"""Files of evidence, without a database: what a file is by its content, and how it is made safe to keep.

Start at `cleaning.py`; then `pictures.py` and `papers.py` (a clean copy of each kind), `photos.py` (those inside a
paper), `sounds/` (a clean copy of a sound), `apart.py` (papers, within bounds), `places.py` (where it lies).
"""
