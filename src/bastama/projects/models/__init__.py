"""Project and its people; consultations, plan, evidence, impact; consent; questions by a link; portfolio; account.

Import from the file of the noun; Django finds the tables through the imports below.
"""

from bastama.projects.models import (  # noqa: F401 -- Django finds them here
    account,
    asking,
    consent,
    illustration,
    paper,
    picture,
    portfolio,
    project,
    together,
    work,
)
