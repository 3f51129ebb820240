"""Giving the library to other libraries by OAI-PMH 2.0, at `/oai`.

`asking` reads what a harvester asks, `tokens` carries it from page to page, `queries` finds the records, `answers` writes them.
"""
