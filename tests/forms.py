"""A small questionnaire with every kind of question, and answers written for it."""

from ipsc_docs.library.questions import load_questionnaire
from ipsc_docs.library.shelf import items_asked
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.content import Faults, tree_of
from ipsc_docs.reading.tree import read_tree

_FORM = """
sections:
- section: study
  label: {zh: 研究, en: Study}
  questions:
  - {id: id, kind: name, needed: always, not_applicable: no, pattern: "[A-Z]{3}", label: {zh: 代号, en: Id}, help: {zh: 三个大写字母, en: three capitals}, cites: [X]}
  - {id: title, kind: prose, label: {zh: 题目, en: Title}, help: {zh: 题目。, en: The title.}, cites: [X]}
  - {id: criteria, kind: lines, needed: optional, label: {zh: 标准, en: Criteria}, help: {zh: 每行一条, en: One to a line}, cites: [X]}
  - {id: phase, kind: choice, label: {zh: 期, en: Phase}, help: {zh: 期, en: Phase}, cites: [X], choices: [{code: early, label: {zh: 早, en: early}}, {code: late, label: {zh: 晚, en: late}}]}
  - {id: uses, kind: choices, needed: optional, label: {zh: 用途, en: Uses}, help: {zh: 用途, en: Uses}, cites: [X], choices: [{code: bank, label: {zh: 库, en: bank}}, {code: infuse, label: {zh: 输, en: infuse}}]}
  - {id: blinded, kind: yes_no, needed: optional, label: {zh: 盲法, en: Blinded}, help: {zh: 盲法, en: Blinded}, cites: [X]}
  - {id: size, kind: whole_number, needed: optional, minimum: 1, maximum: 100, label: {zh: 人数, en: Size}, help: {zh: 人数, en: Size}, cites: [X]}
  - {id: at_least_two, kind: whole_number, needed: optional, minimum: 2, label: {zh: 甲, en: A}, help: {zh: 甲, en: A}, cites: [X]}
  - {id: at_most_two, kind: whole_number, needed: optional, maximum: 2, label: {zh: 乙, en: B}, help: {zh: 乙, en: B}, cites: [X]}
  - {id: length, kind: quantity, needed: optional, units: [months, years], label: {zh: 时长, en: Length}, help: {zh: 时长, en: Length}, cites: [X]}
  - {id: begins, kind: date, needed: optional, label: {zh: 开始, en: Begins}, help: {zh: 开始, en: Begins}, cites: [X]}
  - {id: leader, kind: person, label: {zh: 负责人, en: Leader}, help: {zh: 负责人, en: Leader}, cites: [X]}
  - {id: phone, kind: phone, needed: optional, label: {zh: 电话, en: Phone}, help: {zh: 电话, en: Phone}, cites: [X]}
  - {id: email, kind: email, needed: optional, label: {zh: 邮箱, en: Mail}, help: {zh: 邮箱, en: Mail}, cites: [X]}
  - {id: approval, kind: attachment, needed: optional, label: {zh: 批件, en: Approval}, help: {zh: 批件, en: Approval}, cites: [X]}
  - {id: logo, kind: image, needed: optional, label: {zh: 标志, en: Logo}, help: {zh: 标志, en: Logo}, cites: [X]}
  - {id: verdict, kind: name, derived: yes, label: {zh: 判断, en: Verdict}, help: {zh: 判断, en: Verdict}}
- section: late
  label: {zh: 晚期, en: Late}
  when: {study.phase: late}
  questions:
  - {id: control, kind: yes_no, label: {zh: 对照, en: Control}, help: {zh: 对照, en: Control}, cites: [X]}
  - {id: arms, kind: whole_number, when: {late.control: yes}, label: {zh: 组数, en: Arms}, help: {zh: 组数, en: Arms}, cites: [X]}
- section: sites
  label: {zh: 中心, en: Sites}
  questions:
  - id: sites
    kind: group
    label: {zh: 中心, en: Sites}
    help: {zh: 全部中心, en: All sites}
    cites: [X]
    columns:
    - {id: name, kind: prose, label: {zh: 名称, en: Name}, help: {zh: 名称, en: Name}}
    - {id: role, kind: choice, needed: optional, label: {zh: 角色, en: Role}, help: {zh: 角色, en: Role}, choices: [{code: lead, label: {zh: 主, en: lead}}, {code: other, label: {zh: 其他, en: other}}]}
    - {id: beds, kind: whole_number, needed: optional, label: {zh: 床位, en: Beds}, help: {zh: 床位, en: Beds}}
- section: exit
  label: {zh: 退出, en: Exit}
  questions:
  - id: exit
    kind: table
    label: {zh: 退出, en: Exit}
    help: {zh: 六格, en: Each cell}
    cites: [X]
    rows:
    - {id: leaving, label: {zh: 中途退出, en: Leaving}}
    - {id: ending, label: {zh: 终止, en: Ending}}
    columns:
    - {id: care, kind: prose, label: {zh: 救治, en: Care}, help: {zh: 如何救治, en: Which care}}
    - {id: contact, kind: phone, label: {zh: 电话, en: Phone}, help: {zh: 何时, en: When}}
"""


def form(text=_FORM):
    """Return the questionnaire written in a content file."""
    faults = Faults()
    asked = load_questionnaire(*items_asked(tree_of(text, "form.yaml", faults), faults), faults)
    assert [] == faults.found
    return asked


FORM = form()


def filled_in(text, asked=FORM, **how):
    """Return the answers in a file and what is wrong with them."""
    return read_answers(asked, read_tree(text, "a.yaml", **how))


def given(text, asked=FORM):
    """Return every value answered, by its question; the file is without fault."""
    answers, findings = filled_in(text, asked)
    assert () == findings
    return {name: answer.value for name, answer in answers.given.items()}


def told(text, asked=FORM, **how):
    """Return what is wrong with a file, as (code, question, line, column)."""
    _, findings = filled_in(text, asked, **how)
    return [
        (one.code, one.question, one.place.line, one.place.column) if one.place else one
        for one in findings
    ]
