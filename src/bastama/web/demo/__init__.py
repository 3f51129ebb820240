"""The demo year: four invented schools, forty teachers, made through the product's own actions.

Start at `building.py`. What the teachers wrote is in `texts/`, the schools and their people in `cast.toml`.
"""
