from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries.models import Entry, Revision
from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.models.project import Project
from bastama.projects.models.work import Evidence, StoredFile, Upload
from bastama.projects.tests.pictures import document, photo
from bastama.projects.tests.writing import put

WORDS = "In group work four pupils speak and the others copy."
BY_ITSELF = {"HX-Request": "true"}


@pytest.fixture
def browser(project: Project, aigerim: Person) -> Client:
    return people.browser(aigerim)


def hidden(response: Any) -> dict[str, str]:
    """What the page sends along with the words."""
    typed = response.context["typed"]
    return {"id": str(typed.id), "base": typed.base, "draft": str(typed.draft)}


def text(response: Any) -> str:
    return str(response.content.decode())


def test_first_visit_of_a_teacher_begins_the_project(db: None) -> None:
    place = groups.place(groups.group())
    browser = people.browser(place.person)
    for _ in range(2):
        assert browser.get(reverse("projects:mine")).status_code == 200
    assert Project.objects.filter(leaders__person=place.person).count() == 1


def test_tool_is_saved_and_shown_again(browser: Client) -> None:
    address = reverse("projects:tool", args=["my-concern"])
    sent = browser.post(address, {**hidden(browser.get(address)), "ring": "me", "what": WORDS}, follow=True)
    assert WORDS in text(sent)
    assert Entry.objects.get().head.answers["what"] == WORDS  # type: ignore[union-attr]


def test_form_that_saves_itself_gets_its_new_base(browser: Client) -> None:
    address = reverse("projects:tool", args=["my-concern"])
    page = hidden(browser.get(address))
    answer = browser.post(address, {**page, "ring": "me", "what": "a"}, headers=BY_ITSELF)
    head = Revision.objects.get()
    assert f'name="base" value="{head.token}"' in text(answer)
    assert 'data-state="saved"' in text(answer)
    browser.post(address, {**page, "base": head.token, "ring": "me", "what": "ab"}, headers=BY_ITSELF)
    assert [row.answers["what"] for row in Revision.objects.all()] == ["ab"]


def test_two_pages_of_one_tool_are_one_entry_and_both_texts_wait(browser: Client) -> None:
    address = reverse("projects:tool", args=["my-concern"])
    phone, laptop = hidden(browser.get(address)), hidden(browser.get(address))
    browser.post(address, {**phone, "ring": "me", "what": "phone"})
    met = browser.post(address, {**laptop, "ring": "me", "what": "laptop"}, follow=True)
    assert Entry.objects.count() == 1
    assert "phone" in text(met)
    assert "laptop" in text(met)
    chosen = {"base": Entry.objects.get().head.token, "choice.what": "both"}  # type: ignore[union-attr]
    after = browser.post(met.request["PATH_INFO"], chosen, follow=True)
    assert "phone\n\nlaptop" in text(after)


def test_choice_left_open_changes_nothing(browser: Client, project: Project, aigerim: Person) -> None:
    address = reverse("projects:tool", args=["my-concern"])
    phone, laptop = hidden(browser.get(address)), hidden(browser.get(address))
    browser.post(address, {**phone, "ring": "me", "what": "phone"})
    met = browser.post(address, {**laptop, "ring": "me", "what": "laptop"}, follow=True)
    answer = browser.post(met.request["PATH_INFO"], {"base": "x"})
    assert answer.status_code == 422
    assert Entry.objects.get().head.answers["what"] == "phone"  # type: ignore[union-attr]


def test_refused_ring_gives_the_words_back(browser: Client) -> None:
    answer = browser.post(reverse("projects:tool", args=["my-concern"]), {"ring": "public", "what": WORDS})
    assert answer.status_code == 422
    assert WORDS in text(answer)
    assert not Entry.objects.exists()


def test_sealed_device_gives_the_words_back(project: Project, aigerim: Person) -> None:
    browser = sealed_browser(aigerim, project)
    answer = browser.post(reverse("projects:tool", args=["my-concern"]), {"ring": "me", "what": WORDS})
    assert answer.status_code == 422
    assert WORDS in text(answer)
    assert not Entry.objects.exists()


def sealed_browser(person: Person, project: Project) -> Client:
    """On a device let in by a code of somebody who facilitates the group."""
    nurlan = groups.facilitator(project.notebook.group).person
    return people.browser(person, seal=people.seal(person, by=nurlan))


def test_sealed_device_shows_nothing_of_ring_me(project: Project, aigerim: Person) -> None:
    kept = put(project, aigerim, "my-concern", what=WORDS, focus=WORDS)
    browser = sealed_browser(aigerim, project)
    address = reverse("projects:tool", args=["my-concern"])
    met = browser.post(address, {**hidden(browser.get(address)), "ring": "group", "what": "new"}, follow=True)
    assert met.status_code == 404
    for where in (address, reverse("projects:mine"), reverse("projects:tool", args=["action-plan"])):
        assert WORDS not in text(browser.get(where))
    for name in ("choose", "history", "take_back"):
        assert browser.get(reverse(f"projects:{name}", args=[kept.entry.pk])).status_code == 404
    assert Revision.objects.filter(kept_aside=True).count() == 1


def test_words_for_a_page_that_is_not_there_come_back(db: None) -> None:
    answer = people.browser(people.person()).post(
        reverse("projects:tool", args=["my-concern"]), {"ring": "me", "what": WORDS}
    )
    assert answer.status_code == 404
    assert WORDS in text(answer)


def test_words_for_an_entry_taken_back_come_back_and_can_be_saved_anew(browser: Client) -> None:
    address = reverse("projects:tool", args=["my-concern"])
    browser.post(address, {**hidden(browser.get(address)), "ring": "me", "what": "a"})
    page = hidden(browser.get(address))
    entry = Entry.objects.get()
    browser.post(reverse("projects:take_back", args=[entry.pk]))
    refused = browser.post(address, {**page, "ring": "me", "what": WORDS})
    assert (refused.status_code, WORDS in text(refused)) == (422, True)
    browser.post(address, {**hidden(refused), "ring": "me", "what": WORDS})
    anew = Entry.objects.get(taken_back_at=None)
    assert anew.head.answers["what"] == WORDS  # type: ignore[union-attr]
    assert anew.pk != entry.pk


def test_too_long_answer_keeps_the_others_and_stays_on_the_page(browser: Client) -> None:
    long = "x" * 20_001
    sent = {"ring": "me", "what": long, "why": WORDS}
    answer = browser.post(reverse("projects:tool", args=["my-concern"]), sent)
    assert answer.status_code == 422
    assert long in text(answer)
    assert Entry.objects.get().head.answers["why"] == WORDS  # type: ignore[union-attr]


def test_link_that_is_no_page_is_refused_beside_it(browser: Client) -> None:
    address = reverse("projects:add", args=["evidence"])
    answer = browser.post(address, {"ring": "group", "title": "a", "link": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert "has to begin with https://" in text(answer)
    assert not Entry.objects.get().head.answers["link"]  # type: ignore[union-attr]


def test_earlier_answers_stand_where_they_are_needed(
    browser: Client, project: Project, aigerim: Person
) -> None:
    put(project, aigerim, "my-concern", focus="How might they ask?")
    page = browser.get(reverse("projects:tool", args=["whom-i-will-ask"]))
    assert "How might they ask?" in text(page)
    assert "Who can see it: Only me." in text(page)


def test_file_in_the_form_becomes_evidence(browser: Client) -> None:
    file = SimpleUploadedFile("board.jpg", photo())
    browser.post(reverse("projects:add", args=["evidence"]), {"ring": "group", "file": file})
    assert Evidence.objects.get().kind == "file"
    assert Entry.objects.get().head.answers["title"] == "board.jpg"  # type: ignore[union-attr]


def test_picture_is_named_by_what_its_writer_called_it(browser: Client) -> None:
    sent = {
        "ring": "group",
        "title": "The board after the lesson",
        "file": SimpleUploadedFile("1.jpg", photo()),
    }
    browser.post(reverse("projects:add", args=["evidence"]), sent)
    named = 'alt="The board after the lesson"'
    assert named in text(browser.get(reverse("projects:tool", args=["evidence"])))
    assert named in text(browser.get(reverse("projects:entry", args=[Entry.objects.get().pk])))


def test_refused_file_gives_the_words_back_and_keeps_nothing(browser: Client) -> None:
    sent = {"ring": "group", "title": WORDS, "file": SimpleUploadedFile("a.jpg", b"no picture")}
    answer = browser.post(reverse("projects:add", args=["evidence"]), sent)
    assert (answer.status_code, WORDS in text(answer)) == (422, True)
    assert not Entry.objects.exists()
    assert not StoredFile.objects.exists()


def test_file_in_pieces_goes_on_after_a_cut(browser: Client) -> None:
    content = document()
    begun = browser.post(reverse("projects:upload_begin"), {"name": "notes.pdf", "size": len(content)}).json()
    for start in range(0, len(content), 600):
        statuses = [send_piece(browser, begun["url"], content, start) for _ in range(2)]
        assert statuses == [200, 409]
        assert browser.get(begun["url"]).json()["received"] == min(start + 600, len(content))
    browser.post(reverse("projects:add", args=["evidence"]), {"ring": "group", "upload": begun["id"]})
    assert StoredFile.objects.get().name == "notes.pdf"
    assert not Upload.objects.exists()


def test_file_sent_twice_under_one_id_is_kept_once(browser: Client) -> None:
    content, id, entry = document(), str(uuid4()), str(uuid4())
    begin = {"name": "notes.pdf", "size": len(content), "id": id}
    begun, again = (browser.post(reverse("projects:upload_begin"), begin).json() for _ in range(2))
    assert (begun["id"], begun["received"], again) == (id, 0, begun)
    browser.post(begun["url"], content, content_type="application/octet-stream")
    for _ in range(2):
        browser.post(reverse("projects:add", args=["evidence"]), {"ring": "group", "upload": id, "id": entry})
    again = browser.post(reverse("projects:upload_begin"), begin).json()
    assert (again["kept"], again["received"]) == (True, len(content))
    assert (str(StoredFile.objects.get().pk), Upload.objects.exists()) == (id, False)


def send_piece(browser: Client, address: str, content: bytes, start: int) -> int:
    piece = content[start : start + 600]
    headers = {"Upload-Offset": str(start)}
    return browser.post(address, piece, content_type="application/octet-stream", headers=headers).status_code


def test_upload_of_another_is_not_there(browser: Client, project: Project) -> None:
    fellow = groups.place(project.notebook.group).person
    coming = Upload.objects.create(person=fellow, project=project, name="a", byte_count=3)
    assert browser.get(reverse("projects:upload", args=[coming.pk])).status_code == 404


@pytest.mark.parametrize(("ring", "status"), [("me", 404), ("group", 200)])
def test_file_opens_to_those_who_may_read_its_evidence(
    project: Project, aigerim: Person, ring: str, status: int
) -> None:
    evidence = make.evidence(project, aigerim, ring)
    file = make.stored_file(evidence, photo(), media_type="image/jpeg", name="board.jpg")
    nurlan = groups.facilitator(project.notebook.group).person
    answer = people.browser(nurlan).get(reverse("projects:file", args=[file.pk]))
    assert answer.status_code == status
    answer.getvalue()


def test_file_is_sent_so_that_nothing_in_it_runs(browser: Client, project: Project, aigerim: Person) -> None:
    file = make.stored_file(make.evidence(project, aigerim))
    answer = browser.get(reverse("projects:file", args=[file.pk]))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    answer.getvalue()
    again = browser.get(reverse("projects:file", args=[file.pk]), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_file_of_an_entry_taken_back_is_gone(browser: Client, project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim)
    file = make.stored_file(evidence)
    browser.post(reverse("projects:take_back", args=[evidence.pk]))
    assert browser.get(reverse("projects:file", args=[file.pk])).status_code == 404


def test_colleague_reads_what_was_opened_to_the_group(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "my-concern", what="For me alone")
    put(project, aigerim, "action-plan", aim="For my group")
    fellow = groups.place(project.notebook.group).person
    page = text(people.browser(fellow).get(reverse("projects:read", args=[project.pk])))
    assert "For my group" in page
    assert "For me alone" not in page


def test_network_reads_only_what_was_opened_to_it(project: Project, aigerim: Person) -> None:
    stranger = people.browser(groups.place(groups.group()).person)
    address = reverse("projects:read", args=[project.pk])
    put(project, aigerim, "action-plan", aim="For my group")
    assert stranger.get(address).status_code == 404
    put(project, aigerim, "what-changed", ring="network", learnt="For all")
    page = text(stranger.get(address))
    assert ("For all" in page, "For my group" in page) == (True, False)


def test_pages_with_words_are_not_kept_by_the_browser(browser: Client) -> None:
    answer = browser.get(reverse("projects:tool", args=["my-concern"]))
    assert "no-store" in answer["Cache-Control"]


def diary(project: Project, aigerim: Person, count: int) -> None:
    for number in range(count):
        make.page_of_diary(project, aigerim, f"page {number}")
        make.talk(project, aigerim, f"colleague {number}")


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("name", "arguments", "queries"),
    [
        ("mine", [], 8),
        ("tool", ["record-of-participation"], 4),
        ("tool", ["whom-i-will-ask"], 9),
        ("read", None, 10),
    ],
)
def test_page_takes_as_many_queries_for_one_as_for_thirty(  # noqa: PLR0917 -- three of them are the table's
    project: Project,
    aigerim: Person,
    browser: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    name: str,
    arguments: list[str] | None,
    queries: int,
) -> None:
    diary(project, aigerim, count)
    address = reverse(f"projects:{name}", args=[project.pk] if arguments is None else arguments)
    browser.get(address)
    with django_assert_num_queries(queries):
        browser.get(address)


def test_next_steps_are_one_quiet_line_and_one_question_more_on_my_project(
    project: Project,
    aigerim: Person,
    browser: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    place, address = aigerim.memberships.get(), reverse("projects:mine")
    nurlan = groups.facilitator(place.group).person
    browser.get(address)
    with django_assert_num_queries(7):
        assert "How did your next steps go?" not in text(browser.get(address))
    earlier = groups.tutorial(place, nurlan, starts_at=now() - timedelta(days=30), state="held")
    groups.talked(earlier, nurlan, next_steps="Ask Samal")
    talk = groups.tutorial(place, nurlan, starts_at=now() + timedelta(days=2))
    with django_assert_num_queries(8):
        page = text(browser.get(address))
    assert (page.count(reverse("groups:tutorial", args=[talk.pk])), "Ask Samal" in page) == (1, False)
    assert "How did your next steps go?" not in text(sealed_browser(aigerim, project).get(address))


def test_take_back_is_refused_on_a_sealed_device(project: Project, aigerim: Person) -> None:
    entry = put(project, aigerim, "my-concern", ring="group", what=WORDS).entry
    sealed = sealed_browser(aigerim, project)
    page = sealed.post(reverse("projects:take_back", args=[entry.pk]), follow=True).content.decode()
    entry.refresh_from_db()
    assert (entry.taken_back_at, "Nothing was changed" in page) == (None, True)
