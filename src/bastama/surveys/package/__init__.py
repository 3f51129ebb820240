"""The package of a questionnaire: a folder or a zip of TOML, read, checked, and compared with an earlier version.

Nouns: questionnaire, item, answers, scale, theme, fault. Start at `reader.py`; `model.py` says what a questionnaire
holds, `faults.py` lists everything that can be wrong with one, `since.py` what a new version may not do.
"""
