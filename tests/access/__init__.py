"""The access table: who gets what answer at every address. One file a package, written by hand.

A file holds TABLE (a row an address and method; columns are the roles of `tests.world.ROLES`), and may hold
`arguments(world)` (address → its keywords) and `data(world)` (address → what a POST sends).

Cells: `in` the page or the deed (2xx, 422, or on to a page of ours) · `enter` sent to the sign-in ·
`403` visible but not allowed · `404` not there for this person.
"""
