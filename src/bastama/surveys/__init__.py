"""Questionnaires asked in waves, answered without names, and what can be said of the answers.

Nouns: questionnaire, section, item, answers, scale, theme, wave, answer sheet, score, table.
A questionnaire is data: start at `package/reader.py`, and at `questionnaires/` for those that ship.
Start at `statistics/__init__.py` for how answers become figures. Both folders are pure and know no database.
"""
