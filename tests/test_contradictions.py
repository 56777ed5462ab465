"""Each contradiction that a study may hold is named with its rule, its place and a remedy."""

import pytest
from studies import COMPLETE

_TEXT = {"zh": "匿名保存，不能追溯到本人。", "en": "Kept anonymously."}
_PAPER = {"not_applicable": {"zh": "无", "en": "none"}}

# What is contradictory, the example it is put into, the changed answers, and who names it.
CONTRADICTIONS = {
    "an embryo cultured beyond fourteen days": (
        "embryo", {"embryo.culture_days": 15}, "R.embryo_culture_14_days",
    ),
    "an embryo that is no surplus of IVF": (
        "embryo", {"embryo.origin": "created_for_research"}, "R.embryo_ivf_surplus",
    ),
    "an embryo that was bought": ("embryo", {"embryo.payment": "yes"}, "R.embryo_no_payment"),
    "a product family against its source": (
        "embryo", {"product.families": ["hipsc_derived"]}, "C.family_matches_source",
    ),
    "own cells kept without a name": (
        "autologous", {"autologous.storage": _TEXT}, "C.own_cells_stay_named",
    ),
    "minors without data from adults": (
        "minors", {"subjects.adult_safety_data": "no"}, "R.minors_after_adults",
    ),
    "a lentiviral vector without a test for RCL": (
        "donor",
        {"gene_modification.vector": "lentiviral", "gene_modification.rcl_test": "no"},
        "R.gm_rcl",
    ),
    "a gamma-retroviral vector without a test for RCR": (
        "donor",
        {"gene_modification.vector": "gamma_retroviral", "gene_modification.rcr_test": "no"},
        "R.gm_rcr",
    ),
    "evidence from organoids alone": (
        "embryo", {"efficacy.animal_model": "no"}, "R.nc_efficacy_model",
    ),
    "an exploratory study without dose escalation": (
        "embryo", {"study.dose_escalation": "no"}, "R.design_dose_escalation",
    ),
    "an exploratory study without a sentinel": (
        "embryo", {"study.sentinel_dosing": "no"}, "R.design_sentinel",
    ),
    "follow-up shorter than its source": (
        "embryo",
        {"follow_up.duration_source": {"zh": "指南要求15年。", "en": "15 years are asked."}},
        "C.follow_up_meets_source",
    ),
    "an integrating vector without its risk": (
        "donor",
        {"product.reprogramming": "integrating_lentiviral", "special_risks.insertion": _PAPER},
        "C.special_risks_not_waived",
    ),
    "a use that the old consent does not cover": (
        "draft", {"donor.consented_uses": ["bank"]}, "C.consent_covers_uses",
    ),
    "donor gametes without their providers' consent": (
        "embryo",
        {"embryo.donor_gametes_used": "yes", "embryo.gamete_donor_consent": "no"},
        "R.embryo_gamete_donor",
    ),
    "several centres without a lead site": (
        "donor", {"sites": [{"name": {"zh": "甲", "en": "A"}, "role": "participating"}] * 3},
        "C.one_lead_site",
    ),
    "a fee charged to participants": (
        "embryo", {"subjects.fee_charged": "yes"}, "R.subjects_no_fee",
    ),
    "a foreign party that collects genetic resources": (
        "embryo",
        {"initiator.foreign_controlled": "yes", "initiator.foreign_collects": "yes"},
        "R.hgr_foreign_party",
    ),
    "a version dated before the one it replaces": (
        "embryo", {"study.version_date": "2026-01-01"}, "C.versions_in_order",
    ),
    "a text that says another number of participants": (
        "embryo",
        {"study.design": {"zh": "本研究共纳入30人。", "en": "There are 30 people in all."}},
        "C.facts_repeated_alike",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("example", "changes", "code"), CONTRADICTIONS.values(), ids=list(CONTRADICTIONS)
)
def test_a_contradiction_is_named_with_its_rule_its_place_and_a_remedy(
    example, changes, code, examined
):
    before = {one.code for one in examined(example).findings}
    named = [one for one in examined(example, changes).findings if one.code == code]

    assert code not in before
    assert named
    for one in named:
        assert (True, True) == (one.rule is not None, one.place is not None)
        assert all((one.message.zh, one.message.en, one.remedy.zh, one.remedy.en))


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_holds_nothing_but_what_was_accepted_with_a_reason(name, examined):
    study = examined(name)
    accepted = {one.code for one in study.answers.accepted}

    assert [] == [one for one in study.findings if one.code not in accepted]
