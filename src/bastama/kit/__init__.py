"""The look: base pages, form fields, figures, and page-or-part for htmx.

Start at `templates/kit/page.html` and `parts.py`.
"""
