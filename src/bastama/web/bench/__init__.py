"""How much each page costs: the real server on the demo year, asked by clients of our own.

A *visit* is one page as one person opens it; the *floor* is the cheapest page that is honest: signed in, behind the same
middleware, thirty rows of one table. Start at `commands.main`. The routes here exist only when BASTAMA_BENCH=yes.
"""
