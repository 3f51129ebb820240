"""Texts of our own in three languages, by which the fingerprint is measured: `bastama vocabulary overlap`."""
