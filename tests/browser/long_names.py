"""Run in the environment of a demo: everybody, every school, group and title gets a name as long as names get."""

import django

django.setup()

from bastama.entries.models import Revision  # noqa: E402 -- models are there after the set-up
from bastama.groups.models import Group  # noqa: E402 -- likewise
from bastama.people.models import Person  # noqa: E402 -- likewise
from bastama.places.models import School  # noqa: E402 -- likewise

SURNAME = "Нұрмағамбетұлы-Құдайбергенқызы-Шаймерденов-Оңғарбаевтегінова"
MORE = " оқушылардың білімге құштарлығын қалыптастыратын ынтымақтастық орталығы" * 3
NAME, SCHOOL, TITLE = 60, 120, 200

assert len(SURNAME) == NAME
for person in Person.objects.all():
    person.display_name = f"{person.display_name} {SURNAME}"
    person.save()
for school in School.objects.all():
    school.name_kk, school.name_ru, school.name_en = (
        f"{name}{MORE}"[:SCHOOL] for name in (school.name_kk, school.name_ru, school.name_en)
    )
    school.save()
for group in Group.objects.all():
    group.name = f"{group.name}{MORE}"[:SCHOOL]
    group.save()
for kept in Revision.objects.all():
    if kept.answers.get("title"):
        title = f"{kept.answers['title']}{MORE}"[:TITLE]
        Revision.objects.filter(pk=kept.pk).update(answers={**kept.answers, "title": title})
