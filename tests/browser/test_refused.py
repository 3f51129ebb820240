"""A form that cannot be kept as sent: its page says why, to everybody, on any phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import NARROWEST, faults_of, too_wide_in_large_letters
from tests.browser.year import Year

pytestmark = pytest.mark.browser
SEND_WRONG = """() => {
    const isAsked = each => each.name && !['hidden', 'submit'].includes(each.type);
    const form = [...document.querySelectorAll('main form[method=post]')].filter(one => [...one.elements].some(isAsked)).pop();
    for (const each of [...form.elements].filter(isAsked)) {
        if (['date', 'time', 'number', 'email'].includes(each.type)) { each.type = 'text'; each.value = '?'; }
        else if (form.dataset.autosave || each.type === 'file') continue;
        else if (['radio', 'checkbox'].includes(each.type)) each.checked = false;
        else each.value = '';
    }
    form.submit();
}"""
"""Every day is a question mark; a form that does not save itself is otherwise empty."""
REFUSED = {
    ("visitor", "kk"): ("people:enter", "people:enter-code", "people:enter-words"),
    ("aigerim", "ru"): (
        "people:address",
        "people:me-second",
        "people:names",
        "people:password",
        "projects:account_in:kk",
        "projects:add:consultation",
        "projects:add:evidence",
        "projects:add:impact",
        "projects:add:plan-item",
        "projects:publish:en",
        "projects:tool:action-plan",
        "projects:tool:evidence",
        "projects:tool:record-of-participation",
        "projects:tool:whom-i-will-ask",
    ),
    ("nurlan", "kk"): (
        "groups:cancel",
        "groups:change",
        "groups:change_group",
        "groups:codes",
        "groups:move",
        "groups:plan",
        "groups:plan_tutorial",
    ),
    ("lead", "ru"): (
        "groups:form",
        "library:import_files",
        "programmes:add_calendar",
        "programmes:calendar",
        "programmes:change_cohort",
        "programmes:end_appointment",
        "programmes:form_cohort",
        "programmes:load",
        "programmes:roster",
    ),
}


@pytest.mark.parametrize(("who", "kinds"), REFUSED.items(), ids=lambda each: "-".join(each)[:20])
def test_refused_form_is_open_to_everybody_and_fits(
    page: Page, year: Year, who: tuple[str, str], kinds: tuple[str, ...]
) -> None:
    role, language = who
    year.enter(page, role, language)
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    faults: dict[str, list[str]] = {}
    for kind in kinds:
        page.goto(year.address + year.kinds(role)[kind])
        with page.expect_navigation() as sent:
            page.evaluate(SEND_WRONG)
        assert (kind, sent.value.status) == (kind, 422)
        assert page.locator("[role=alert]").count() >= 1, f"{kind} does not say it"
        if found := faults_of(page) + too_wide_in_large_letters(page):
            faults[kind] = found

    assert faults == {}
