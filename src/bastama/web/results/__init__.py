"""What questionnaires showed: a school's profile, the sheet to talk it over, the totals of areas. Start at `views.py`.

The pages stand here and not in `surveys` because they gather: what was answered, and what happened meanwhile.
"""
