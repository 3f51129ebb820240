"""The public library as plain HTML that needs no server: `library site OUT`. If an operator ends, the knowledge stays.

`flat` makes of a page of the site one that opens from a disk, `places` says where each lies, `pages` gets them as a visitor would,
`lists` stand for the search, `building` writes all of it beside the old copy and puts it in place whole.
"""
