"""Where things are: areas (country, region or city, district) and schools.

Nouns: Area, AreaName, School. Start at `models.py`; the regions as data are in `reference.py`.
"""
