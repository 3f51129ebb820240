"""Works that are near in meaning: more like one of them, and what answers a search though its words do not.

Nouns: Said (a text to be compared), Joined (a search with what is near). Vectors are made by `actions/nearness.py`, by the clock;
`like.py` and `joining.py` read what it kept. Without the extra everything goes by words and concepts.
"""
