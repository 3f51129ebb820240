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

    Two may stand in one language, for a constraint would tell a colleague what is written in ring *me*. A
    translation has a `source` and the revision of it that was `translated_from`, fixed then. Its translator is a
    colleague of the project, or a name; in public they are named from the day they agreed on. `ready` is the
    revision of which its writer said that it is. Read only through the entry, like everything beside words.
    """

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="expression")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="expressions")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    source = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )
    translated_from = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    translator = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    translator_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    translator_agreed_on = models.DateField(null=True, blank=True)
    ready = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["account", "language"], name="projects_expression_language")]


class Publication(models.Model):
    """A revision of an expression made public, with the consent it rests on and the names that stand there.

    `stays` are the keys of what the check found in it and its writer answered for; a key does not say what it is.
    The newest of a language is what the public reads. Taken back, the address of the account says so. Of a
    translation it holds what the public reads of it: the language it is from, and the translator who agreed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="publications")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    consent = models.CharField(max_length=20)
    names = models.JSONField(default=list)
    stays = models.JSONField(default=list, db_default=[])
    translated_from = models.CharField(max_length=2, blank=True, default="", db_default="")
    translator_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    translated_by_author = models.BooleanField(default=False, db_default=False)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
