CURRENT = "2026-02"
"""The version of the text a person agrees to at the first sign-in; a changed meaning gets a new one."""
