"""Finding records: what is asked, what the index holds, what answers it, and what is shown of it.

`asked` is the question, `indexed` the rows by which a record is found, `searching` the answer on both databases,
`mistakes` what somebody may have meant, `marking` the matching words, `browsing` whole lists. Start at
`searching.search`.
"""
