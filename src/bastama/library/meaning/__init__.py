"""Texts that are near in meaning, in whichever of the three languages they are said. Pure: no Django, no database.

Nouns: Engine (makes vectors, an extra), Saying (a text by its words and concepts), Centres. Start at `engine.engine` and
`likeness.nearest`; `judged/` holds what all of it is measured by, written and fixed before anything was tuned.
"""
