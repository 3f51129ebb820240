from django.db import models

from bastama.entries.models import LANGUAGES, Entry, Revision
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.projects.models.project import Project


class Account(models.Model):
    """The story of a project: one work, with an expression in each language it is told in.

    Its id is that of its record in the library, once something of it was published.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="account")
    begun_at = models.DateTimeField(default=now)


class Expression(models.Model):
    """The account in one language. Its entry holds title, abstract, text and keywords.

    Two may stand in one language, for a constraint would tell a colleague what is written in ring *me*.
    """

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="expression")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="expressions")
    language = models.CharField(max_length=2, choices=LANGUAGES)

    class Meta:
        indexes = [models.Index(fields=["account", "language"], name="projects_expression_language")]


class Publication(models.Model):
    """A revision of an expression made public, with the consent it rests on and the names that stand there.

    `stays` are the keys of what the check found in it and its writer answered for; a key does not say what it is.
    The newest of a language is what the public reads. Taken back, the address of the account says so.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="publications")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    consent = models.CharField(max_length=20)
    names = models.JSONField(default=list)
    stays = models.JSONField(default=list, db_default=[])
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
