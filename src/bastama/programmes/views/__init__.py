"""What is shown of programmes: the overview, editions, cohorts, calendars, appointments, lists that are read in."""
