"""Which function does what a phone sends: the one table from kind to function."""

from bastama.conditions import operations as conditions
from bastama.groups import operations as groups
from bastama.outbox.actions import Does, Readies
from bastama.projects import operations as projects

KINDS: dict[str, Does] = {
    "tool": projects.write_sheet,
    "title": projects.write_sheet,
    "consultation": projects.write_sheet,
    "plan-item": projects.write_sheet,
    "evidence": projects.write_sheet,
    "file": projects.add_file,
    "impact": projects.write_sheet,
    "account": projects.write_account_text,
    "claim": projects.write_claim,
    "remark": projects.say_remark,
    "request": conditions.ask_for,
    "take-back": projects.take_back,
    "session-register": groups.keep_of_session,
    "session-leads": groups.keep_of_session,
    "session-agreed": groups.keep_of_session,
    "session-guests": groups.keep_of_session,
    "session-notes": groups.keep_of_session,
    "session-flipchart": groups.keep_flipchart,
}
READIES: dict[str, Readies] = {"file": projects.make_file_ready}
