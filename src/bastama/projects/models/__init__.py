"""Project and its people; consultations, plan, evidence, impact; portfolio; account and publication.

Import from the file of the noun; Django finds the tables through the imports below.
"""

from bastama.projects.models import account, picture, portfolio, project, work  # noqa: F401 -- Django finds them here
