"""Refusals of projects: each says what did not happen, why, and what to do now. One file for what they are about."""
