"""Journeys in a real Chromium: each test is marked `browser` and gets a `page` of its own."""
