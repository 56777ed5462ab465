"""A small content folder without fault, as files by name, and ways to change and write it."""

SOUND = {
    "content/labels.yaml": """\
words: {}
units: {months: {zh: 月, en: months}}
assessment: {}
confidence:
  primary: {zh: a, en: a}
  primary-fragment: {zh: a, en: a}
  secondary: {zh: a, en: a}
  recollection: {zh: a, en: a}
  inference: {zh: a, en: a}
columns: {}
checklist_groups: {"1": {zh: 一, en: One}}
""",
    "content/sources.yaml": """\
instruments: {law: {name: {zh: 法, en: Law}}}
points: {A1: {instrument: law, confidence: primary}, B1: {instrument: law, confidence: primary}}
""",
    "content/elements.yaml": "elements: {IC-01: {zh: 目的, en: Purpose}}\n",
    "content/standards.yaml": """\
standards:
  code: {name: {zh: 守则, en: Code}, elements: {IC-01: "4"}}
""",
    "content/coverage.yaml": "not_for_documents: {B1: {zh: 定义, en: A definition}}\n",
    "content/glossary.yaml": """\
terms: {participant: {zh: 参与者, en: participant, meaning: {zh: a, en: a}}}
avoid:
- {zh: [对象], en: [object], use: participant, reason: {zh: a, en: a}}
""",
    "content/changes.yaml": "version: 1\nsteps: []\n",
    "content/enclosures.yaml": """\
enclosures:
- {id: opinion, title: {zh: 意见, en: Opinion}, cites: [A1], when: {study.used: yes}, answered_by: study.paper}
""",
    "content/questionnaire/01.yaml": """\
sections:
- section: study
  label: {zh: 研究, en: Study}
  questions:
  - {id: used, kind: yes_no, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
  - {id: phase, kind: choice, choices: [{code: early, label: {zh: a, en: a}}], label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
  - {id: size, kind: whole_number, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
  - {id: begins, kind: date, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
  - {id: length, kind: quantity, units: [months], label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
  - {id: title, kind: prose, when: {study.used: yes}, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
  - {id: paper, kind: attachment, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [A1]}
""",
    "content/questionnaire/02.yaml": """\
section: sites
label: {zh: 中心, en: Sites}
questions:
- id: sites
  kind: group
  label: {zh: a, en: a}
  help: {zh: a, en: a}
  cites: [A1]
  columns:
  - {id: role, kind: choice, choices_of: study.phase, label: {zh: a, en: a}, help: {zh: a, en: a}}
""",
    "content/questionnaire/03.yaml": """\
section: plan
label: {zh: 计划, en: Plan}
questions:
- id: plan
  kind: table
  label: {zh: a, en: a}
  help: {zh: a, en: a}
  cites: [A1]
  rows: [{id: first, label: {zh: a, en: a}}]
  columns:
  - {id: what, kind: prose, label: {zh: a, en: a}, help: {zh: a, en: a}}
""",
    "content/requirements/01.yaml": """\
requirements:
- id: sound
  item: "1.1"
  title: {zh: a, en: a}
  text: {zh: a, en: a}
  cites: [A1]
  met_by: {study.used: yes}
  evidence: [study.title]
  remedy: {zh: a, en: a}
""",
    "content/clauses/one/purpose.md": """\
---
id: purpose
version: 1
covers: [IC-01]
cites: [A1]
---
=== zh
研究目的。

=== en
The purpose.
""",
    "content/documents/form.yaml": """\
id: form
number: 1
template: plan
title: {zh: 表, en: Form}
clauses: [purpose]
must_cover: [IC-01]
""",
    "templates/plan.zh.docx": "not read here",
    "templates/plan.en.docx": "not read here",
}


def write(folder, files):
    """Write files by name into a folder; None leaves one out."""
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")


def edited(name, *replacements):
    """Return the change of one file of the sound folder."""
    text = SOUND[f"content/{name}"]
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return {f"content/{name}": text}
