"""Colleagues across the network: who works on a concern close to one's own, among what its writers opened to everybody.

Noun: OpenConcern, made by the clock (`actions.renew`). What a teacher is shown is `queries.close_to`.
"""
