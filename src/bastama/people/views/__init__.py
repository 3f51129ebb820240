"""The pages of an account: coming in, the welcome, my own page, seals, the second step, the language."""
