"""The look: the frame of every page, its parts, forms, and page-or-part for htmx.

Start at `templates/kit/page.html` (the blocks), `parts.py` (`page_or_part`) and `templates/kit/gallery.html`, which
shows every part at work; each part says in its first lines what it needs. `static/kit/kit.js` begins with what forms
can ask of it. Days, moments and numbers are written by the filters of `templatetags/kit_tags.py`, loaded everywhere.
"""
