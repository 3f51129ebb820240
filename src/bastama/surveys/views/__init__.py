"""Views of questionnaires, one file a subject."""
