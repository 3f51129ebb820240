"""From answer sheets to the tables that may be shown: plain Python, no Django, no database.

A request walks through the files in this order:

`scales.py`       one sheet becomes one score;
`sums.py`         scores become sums that add up from schools to districts to the country;
`figures.py`      sums become mean, spread, interval, response; `changes.py` compares two waves;
`reliability.py`  alpha and omega; `student.py` holds the t distribution;
`hiding.py`       which tables are shown at all, from head counts alone;
`limits.py`       how exactly the figures of one school may be told;
`totals.py`       the same for what is left when shown schools are taken from a total;
`tables.py`       puts the four together: what a page may show;
`gathering.py`    a wave's sheets become the sums of its schools;
`country.py`      the tree of areas, and which of their totals pick out no school.
`themes.py`       where a theme across the scales may be told beside them;
`national.py`     the sums of a whole country's sheets at once, with NumPy; `columns.py` reads their texts.

Every figure is explained with its source in `docs/statistics.md`, the hiding in `docs/decisions/0030`.
"""
