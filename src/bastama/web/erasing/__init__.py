"""Erasing one's own account: what goes, what stays and why, and the deed. What each package forgets stands in `everything`."""
