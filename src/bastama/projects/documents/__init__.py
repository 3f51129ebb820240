"""Documents to print, set by Typst: what stands in them, the letters they can hold, and how they are made."""
