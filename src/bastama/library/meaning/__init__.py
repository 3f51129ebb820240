"""Texts that are near in meaning, in whichever of the three languages they are said.

Start at `judged/`: what a search and a list of near texts are measured by, written and fixed before anything was tuned.
"""
