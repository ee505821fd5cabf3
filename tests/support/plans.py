"""Data files of an action plan with an action of each status."""

from __future__ import annotations

from tests.support.project import MINIMAL_PROJECT, page_source

ACTIONS = """talk:
  title: Talk to children
  finding: practice
  channel: talks
  owner: trainer
  due: 2026-12-01
  due_agreed: true
  history:
    - {on: 2026-11-21, status: in-progress, says: "It goes on, and on."}
    - {on: 2026-11-20, status: in-progress, says: It was begun.}
    - {on: 2026-11-19, status: not-started, says: It was agreed.}
write-guide:
  title: Write a guide
  finding: voice
  channel: site
  owner: editor
  due: 2026-11-01
  history:
    - {on: 2026-11-22, status: done, says: It is written.}
    - {on: 2026-11-20, status: in-progress, says: It was begun.}
  evidence:
    - {page: guides/first.md, shows: The guide.}
    - {page: thresholds/index.md, at: often-hungry, shows: The sign.}
plan-talks:
  title: Plan the talks
  finding: voice
  channel: talks
  owner: editor
  history:
    - {on: 2026-11-18, status: not-started, says: It was thought of.}
ask-people:
  title: Ask people
  finding: voice
  for_partnership: true
  asks: Who asks them?
"""
"""Four actions for two findings, not in the order of the findings."""


def plan_files(actions: str = ACTIONS) -> dict[str, str]:
    """Return the files of two findings, two channels, two owners and these actions, to lay over the small project."""
    files = {
        name: (MINIMAL_PROJECT / f"data/{name}.yml").read_text("utf-8") for name in ("findings", "channels", "roles")
    }
    return {
        "data/actions.yml": actions,
        "data/findings.yml": f"{files['findings']}  practice:\n    number: 2\n    title: Practice\n    says: Do more.\n"
        "    answers: []\n",
        "data/channels.yml": f"{files['channels']}talks:\n  title: Talks\n  does: Are heard.\n",
        "data/roles.yml": f"{files['roles']}trainer:\n  title: Trainer\n  does: Trains.\n",
        "docs/channels.md": page_source("Channels", "plain_page", "{{ channel_list() }}\n"),
    }
