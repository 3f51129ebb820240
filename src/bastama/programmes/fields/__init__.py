"""Field types of tools: how an answer is cleaned, said in words, posted by a form and merged.

Nouns: field, option, column, answer. Answers are plain JSON. Start at `kinds.py` (one field) and
`answers.py` (everything written into one tool).
"""
