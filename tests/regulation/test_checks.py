"""Contradictions that a table of conditions cannot say: each check finds its own and no more."""

from datetime import date

import pytest
from studies import EXAMPLES

from ipsc_docs.findings import Severity
from ipsc_docs.regulation.checks import CHECKS, run_checks

USES = ["bank", "differentiate", "infuse", "sequence", "commercialise", "derive_line"]
VERSIONS = [
    {"version": "0.9", "date": "2026-04-10", "reason": "a", "reconsent": "b"},
    {"version": "1.0", "date": "2026-05-20", "reason": "a", "reconsent": "b"},
]
LENGTH = {"follow_up.duration": "5 years"}
SITE = {"name": {"zh": "甲", "en": "A"}, "leader": "A", "phone": "0600-1"}

# For each check: studies that contradict themselves, and the question at which it is found.
FOUND = {
    "ages_in_order": [("embryo", {"subjects.age_maximum": 20}, "subjects.age_minimum")],
    "minors_match_ages": [
        ("embryo", {"subjects.age_minimum": 17}, "subjects.minors"),
        ("embryo", {"subjects.minors": "included"}, "subjects.minors"),
    ],
    "family_matches_source": [
        ("embryo", {"product.families": ["hipsc_derived"]}, "product.families"),
        ("embryo", {"product.families": ["functional_cells"]}, "product.families"),
        ("donor", {"product.families": ["hesc_derived", "gene_modified"]}, "product.families"),
        (
            "autologous",
            {"product.families": ["hipsc_derived", "hesc_derived"]},
            "product.families",
        ),
    ],
    "family_matches_modification": [
        ("embryo", {"product.families": ["hesc_derived", "gene_modified"]}, "product.families"),
        ("donor", {"product.families": ["hipsc_derived"]}, "product.families"),
    ],
    "consent_covers_uses": [
        (
            "embryo",
            {"cell_source.collection": "existing_line", "embryo.consented_uses": USES[:4]},
            "embryo.consented_uses",
        ),
        (
            "draft",
            {"donor.consented_uses": ["bank", "differentiate", "infuse"]},
            "donor.consented_uses",
        ),
    ],
    "uses_declared": [
        ("embryo", {"cell_source.planned_uses": ["bank"]}, "cell_source.planned_uses"),
        ("donor", {"cell_source.planned_uses": USES}, "cell_source.planned_uses"),
        ("embryo", {"privacy.export": "yes"}, "cell_source.planned_uses"),
    ],
    "special_risks_not_waived": [
        ("embryo", {f"special_risks.{risk}": {"not_applicable": "none"}}, f"special_risks.{risk}")
        for risk in ("tumour", "ectopic", "immune")
    ]
    + [
        ("donor", {f"special_risks.{risk}": {"not_applicable": "none"}}, f"special_risks.{risk}")
        for risk in ("off_target", "insertion")
    ]
    + [
        (
            "autologous",
            {
                "product.reprogramming": "integrating_lentiviral",
                "special_risks.insertion": {"not_applicable": "none"},
            },
            "special_risks.insertion",
        )
    ],
    "one_lead_site": [
        ("donor", {"sites": [SITE | {"role": "lead"}]}, "sites"),
        ("donor", {"sites": [SITE | {"role": "lead"}] * 2}, "sites"),
        ("donor", {"sites": [SITE | {"role": "participating"}] * 3}, "sites"),
        ("donor", {"sites": []}, "sites"),
    ],
    "own_cells_stay_named": [
        ("autologous", {f"autologous.{name}": text}, f"autologous.{name}")
        for name, text in {
            "personal_information": {"zh": "采集后匿名保存。"},
            "chain_of_identity": {"zh": "编码后不可追溯到本人。", "en": "A code is used."},
            "storage": {"zh": "编码保存。", "en": "The cells are kept anonymously."},
            "leftover_cells": {"en": "They cannot be traced to you."},
        }.items()
    ],
    "versions_in_order": [
        ("embryo", {"history": VERSIONS[::-1]}, "history"),
        ("embryo", {"history": VERSIONS[:1]}, "history"),
        ("embryo", {"history": VERSIONS, "study.version": "1.1"}, "history"),
        ("embryo", {"history": VERSIONS, "study.version_date": "2026-05-21"}, "history"),
    ],
    "follow_up_meets_source": [
        (
            "embryo",
            LENGTH | {"follow_up.duration_source": source},
            "follow_up.duration",
        )
        for source in (
            {"zh": "按照省级指南，随访至少10年。"},
            {"en": "Guidance of 2026 asks for 15 years."},
            {"zh": "一般为3年，基因修饰产品为 15 年。"},
        )
    ]
    + [
        (
            "embryo",
            {"follow_up.duration": "59 months", "follow_up.duration_source": {"en": "5 years"}},
            "follow_up.duration",
        )
    ],
    "facts_repeated_alike": [
        ("embryo", {question: text}, question)
        for question, text in (
            ("study.design", {"zh": "本研究计划招募30名患者。"}),
            ("study.design", {"zh": "分两组，共纳入 13 例。"}),
            ("study.recruitment", {"en": "A total of 13 people take part."}),
            ("conduct.sample_size", {"en": "There are 30 participants in all."}),
            ("follow_up.plan", {"zh": "长期随访15年。"}),
            ("follow_up.plan", {"zh": "长期随访至手术后第15年。"}),
            ("follow_up.plan", {"en": "Long-term follow-up lasts 15 years."}),
            ("embryo.derivation_method", {"zh": "胚胎培养到第5至9天。"}),
            ("embryo.derivation_method", {"en": "The embryo is grown to day 5 to 9."}),
        )
    ]
    + [
        ("embryo", {"subjects.inclusion": text}, "subjects.inclusion")
        for text in ({"zh": "年龄50至85周岁。"}, {"zh": "55～80岁"}, {"en": "Aged 55 to 80"})
    ],
    "evidence_dated_in_time": [
        (
            "embryo",
            {"institution.academic_opinion.date": "2026-05-21"},
            "institution.academic_opinion",
        ),
        (
            "embryo",
            {"institution.academic_opinion.expiry": "2026-05-19"},
            "institution.academic_opinion",
        ),
    ],
}

# What looks like a contradiction and is none, or cannot be told yet.
NOTHING = {
    "facts_repeated_alike": [
        ("embryo", {question: text})
        for question, text in (
            ("study.design", {"zh": "共纳入12例。", "en": "12 participants in all."}),
            ("study.design", {"zh": "低剂量组3人，高剂量组6人。", "en": "3 people each."}),
            ("study.prior_human_experience", {"zh": "国外一项研究共纳入30人。"}),
            ("follow_up.plan", {"zh": "长期随访10年，第5年起每年一次。"}),
            ("follow_up.plan", {"zh": "2026年起开始长期随访。"}),
            ("embryo.derivation_method", {"zh": "培养到第5至7天。", "en": "To day 5 to 7."}),
        )
    ]
    + [
        ("embryo", {"study.participants_planned": None, "study.design": {"zh": "共纳入30例。"}}),
        ("embryo", {"subjects.inclusion": {"zh": "55至85周岁", "en": "Aged 55 to 85"}}),
    ],
    "ages_in_order": [
        ("embryo", {"subjects.age_maximum": 55}),
        ("embryo", {"subjects.age_maximum": None}),
    ],
    "minors_match_ages": [
        ("embryo", {"subjects.age_minimum": 18}),
        ("embryo", {"subjects.age_minimum": None}),
        ("embryo", {"subjects.minors": None}),
        ("embryo", {"subjects.age_minimum": 12, "subjects.minors": "included"}),
    ],
    "family_matches_source": [
        ("embryo", {"product.families": None}),
        ("embryo", {"cell_source.kind": None}),
    ],
    "family_matches_modification": [("donor", {"gene_modification.used": None})],
    "consent_covers_uses": [
        ("draft", {"donor.consented_uses": None}),
        ("draft", {"cell_source.collection": "planned", "donor.consented_uses": ["bank"]}),
    ],
    "uses_declared": [("embryo", {"cell_source.planned_uses": None})],
    "special_risks_not_waived": [("embryo", {"special_risks": None})],
    "one_lead_site": [
        ("embryo", {"sites": [SITE]}),
        ("donor", {"sites": [SITE | {"role": "lead"}, SITE, SITE]}),
        ("donor", {"sites": None}),
    ],
    "own_cells_stay_named": [
        ("autologous", {"autologous.storage": {"zh": "以编码保存，编码表由保管员保管。"}}),
        (
            "autologous",
            {
                "autologous.storage": {
                    "zh": "细胞要用回您本人，不能匿名保存。",
                    "en": "The cells come back to you and cannot be kept anonymously.",
                }
            },
        ),
        ("autologous", {"autologous.storage": None}),
        ("donor", {}),
    ],
    "versions_in_order": [
        ("embryo", {"history": VERSIONS}),
        ("embryo", {"history": None}),
        ("embryo", {"history": VERSIONS, "study.version": None}),
        ("embryo", {"history": VERSIONS, "study.version_date": None}),
        ("embryo", {"history": [VERSIONS[0], {"date": "2026-05-20", "reason": "a"}]}),
        ("embryo", {"history": [VERSIONS[0], {"version": "1.0", "reason": "a"}]}),
    ],
    "follow_up_meets_source": [
        ("embryo", LENGTH | {"follow_up.duration_source": {"zh": "至少5年。"}}),
        ("embryo", LENGTH | {"follow_up.duration_source": {"zh": "2026年发布的指南未规定年限。"}}),
        ("embryo", LENGTH | {"follow_up.duration_source": {"zh": "2026年5月1日起施行。"}}),
        ("embryo", LENGTH | {"follow_up.duration_source": {"en": "The committee judged so."}}),
        ("embryo", LENGTH | {"follow_up.duration_source": None}),
        ("embryo", {"follow_up.duration": None, "follow_up.duration_source": {"en": "9 years"}}),
        (
            "embryo",
            {"follow_up.duration": "60 months", "follow_up.duration_source": {"en": "5 years"}},
        ),
    ],
    "evidence_dated_in_time": [
        ("embryo", {"institution.academic_opinion.date": "2026-05-20"}),
        ("embryo", {"institution.academic_opinion.expiry": "2026-05-20"}),
        ("embryo", {"study.version_date": None}),
    ],
}


def cases(table):
    return [(name, *case) for name, each in table.items() for case in each]


def found_by(name, study):
    return [one for one in study.findings if one.code == f"C.{name}"]


@pytest.mark.parametrize(("name", "example", "changes", "question"), cases(FOUND))
def test_a_contradiction_is_found_at_its_question(name, example, changes, question, examined):
    assert {question} == {one.question for one in found_by(name, examined(example, changes))}


@pytest.mark.parametrize(("name", "example", "changes"), cases(NOTHING))
def test_what_is_no_contradiction_is_not_found(name, example, changes, examined):
    assert [] == found_by(name, examined(example, changes))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_contradicts_itself(name, example, library):
    answers = example(name)[0].answers

    assert () == run_checks(CHECKS, answers, library.wording.sources)


def test_every_check_is_proven():
    assert {check.name for check in CHECKS} == FOUND.keys() == NOTHING.keys()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_is_told_with_rule_remedy_and_severity(check, examined):
    example, changes, _ = FOUND[check.name][0]
    (finding, *_) = found_by(check.name, examined(example, changes))

    assert check.severity is finding.severity
    for words in (finding.message, finding.remedy, finding.rule):
        assert words.zh
        assert words.en


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_reads_and_cites_what_exists(check, library):
    assert set() == set(check.reads) - library.questionnaire.by_id.keys()
    assert set() == set(check.cites) - library.wording.sources.points.keys()


def test_a_late_paper_is_a_warning_that_can_be_accepted(examined):
    late = {"institution.academic_opinion.date": "2026-05-21"}
    accepted = {
        "code": "C.evidence_dated_in_time",
        "at": "institution.academic_opinion",
        "reason": "the opinion was renewed",
        "by": "A",
        "date": date(2026, 5, 22).isoformat(),
    }
    study = examined("embryo", late | {"accepted": [accepted]})

    assert [Severity.INFO] == [one.severity for one in found_by("evidence_dated_in_time", study)]


def test_every_use_that_consent_does_not_cover_is_named(examined):
    study = examined("draft", {"donor.consented_uses": ["derive_line"]})
    told = " ".join(one.message.en for one in found_by("consent_covers_uses", study))

    assert 4 == len(found_by("consent_covers_uses", study))
    assert "sequenc" in told


def test_what_a_check_tells_is_not_told_again_as_an_unmet_requirement(examined):
    study = examined("embryo", {"product.families": ["hipsc_derived"]})

    told = {one.code for one in study.findings if one.question == "product.families"}
    assert {"C.family_matches_source"} == told


def test_a_requirement_stays_in_the_checklist_when_a_check_tells_it(examined):
    study = examined("embryo", {"product.families": ["hipsc_derived"]})

    states = {one.requirement.id: one.state for one in study.assessments}
    assert "unmet" == states["scope_family_embryo"]


def test_a_check_names_requirements_that_exist(library):
    known = {requirement.id for requirement in library.requirements}

    assert set() == {name for check in CHECKS for name in check.instead_of} - known
