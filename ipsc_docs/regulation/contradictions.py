"""Contradictions that a table of conditions cannot say, one small function each.

Each yields what it found in the answers; which rule asks for it is not known here.
"""

import re
from collections.abc import Iterator

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.values import (
    Choices,
    Code,
    Items,
    NotApplicable,
    Prose,
)


class Mistake(msgspec.Struct, frozen=True):
    """What a check found: at which question, what, and how to mend it."""

    question: str
    message: Bilingual
    remedy: Bilingual


def _codes(answers: Answers, question: str) -> tuple[str, ...] | None:
    """Return the codes chosen, None while the question is unanswered or does not apply."""
    if answers.asked(answers.questionnaire.by_id[question]).truth is Truth.NO:
        return None
    value = answers.get(question)
    if isinstance(value, Code):
        return (value.code,)
    return value.codes if isinstance(value, Choices) else None


def ages_in_order(answers: Answers) -> Iterator[Mistake]:
    """The lowest age may not be above the highest."""
    low, high = answers.get("subjects.age_minimum"), answers.get("subjects.age_maximum")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield Mistake(
            "subjects.age_minimum",
            Bilingual(
                zh=f"年龄下限 {low} 高于上限 {high}",
                en=f"the lowest age {low} is above the highest {high}",
            ),
            Bilingual(zh="请核对纳入标准", en="Check the inclusion criteria"),
        )


def minors_match_ages(answers: Answers) -> Iterator[Mistake]:
    """People under 18 are enrolled exactly when the age range says so."""
    low, minors = answers.get("subjects.age_minimum"), _codes(answers, "subjects.minors")
    if not isinstance(low, int) or minors is None:
        return
    if low < 18 and minors != ("included",):
        yield Mistake(
            "subjects.minors",
            Bilingual(
                zh=f"年龄下限为 {low} 周岁，却未填写纳入未成年人",
                en=f"the lowest age is {low}, yet minors are not said to be enrolled",
            ),
            Bilingual(
                zh="请把年龄下限改为18周岁以上，或将 subjects.minors 填为 included",
                en="Raise the lowest age to 18 or more, or answer subjects.minors with included",
            ),
        )
    if low >= 18 and minors == ("included",):
        yield Mistake(
            "subjects.minors",
            Bilingual(
                zh=f"填写纳入未成年人，但年龄下限为 {low} 周岁",
                en=f"minors are said to be enrolled, but the lowest age is {low}",
            ),
            Bilingual(
                zh="请核对年龄下限与 subjects.minors", en="Check the lowest age and subjects.minors"
            ),
        )


def family_matches_source(answers: Answers) -> Iterator[Mistake]:
    """An embryo gives embryonic stem cells; a donor or the patient gives induced ones."""
    families, kind = _codes(answers, "product.families"), _codes(answers, "cell_source.kind")
    if families is None or kind is None:
        return
    right, wrong = ("hesc_derived", "hipsc_derived")
    if kind != ("embryo",):
        right, wrong = wrong, right
    if wrong in families or right not in families:
        yield Mistake(
            "product.families",
            Bilingual(
                zh=f"产品类别与细胞来源不一致：该来源应包含 {right}，不应包含 {wrong}",
                en=f"product family and cell source disagree: this source gives {right}, not {wrong}",
            ),
            Bilingual(
                zh="请核对 product.families 与 cell_source.kind",
                en="Check product.families and cell_source.kind",
            ),
        )


def family_matches_modification(answers: Answers) -> Iterator[Mistake]:
    """The product belongs to the gene-modified family exactly when it is gene-modified."""
    families, used = _codes(answers, "product.families"), answers.get("gene_modification.used")
    if families is None or not isinstance(used, bool) or ("gene_modified" in families) is used:
        return
    yield Mistake(
        "product.families",
        Bilingual(
            zh="产品类别与“是否经过基因修饰”的回答不一致",
            en="the product family and the answer on gene modification disagree",
        ),
        Bilingual(
            zh="请核对 product.families 与 gene_modification.used",
            en="Check product.families and gene_modification.used",
        ),
    )


def consent_covers_uses(answers: Answers) -> Iterator[Mistake]:
    """Every use planned of an existing line is one that the consent then signed covers."""
    planned = _codes(answers, "cell_source.planned_uses")
    for source in ("embryo", "donor"):
        question = f"{source}.consented_uses"
        consented = _codes(answers, question)
        if planned is None or consented is None:
            continue
        labels = answers.questionnaire.by_id["cell_source.planned_uses"]
        for use in (one for one in planned if one not in consented):
            label = labels.label_of(use)
            yield Mistake(
                question,
                Bilingual(
                    zh=f"当时的知情同意未涵盖计划的用途：{label.zh}",
                    en=f"the consent then signed does not cover a planned use: {label.en}",
                ),
                Bilingual(
                    zh="请放弃该用途、重新取得捐赠者同意，或更换细胞系",
                    en="Give up that use, obtain new consent of the donor, or use another line",
                ),
            )


def uses_declared(answers: Answers) -> Iterator[Mistake]:
    """The planned uses name what the study plainly does with the cells."""
    planned = _codes(answers, "cell_source.planned_uses")
    if planned is None:
        return
    needed = ["infuse"]
    if answers.get("gene_modification.used") is True:
        needed.append("modify")
    if answers.get("privacy.export") is True:
        needed.append("share_abroad")
    labels = answers.questionnaire.by_id["cell_source.planned_uses"]
    for use in (one for one in needed if one not in planned):
        label = labels.label_of(use)
        yield Mistake(
            "cell_source.planned_uses",
            Bilingual(
                zh=f"研究包含但未列入的用途：{label.zh}",
                en=f"the study does this, but it is not among the planned uses: {label.en}",
            ),
            Bilingual(
                zh=f"请在 cell_source.planned_uses 中加入 {use}",
                en=f"Add {use} to cell_source.planned_uses",
            ),
        )


SPECIAL_RISKS = ("tumour", "ectopic", "immune", "off_target", "insertion")
_INTEGRATING = ("integrating_lentiviral", "integrating_retroviral", "transposon")


def special_risks_not_waived(answers: Answers) -> Iterator[Mistake]:
    """A special risk is "not applicable" only where it cannot arise."""
    modified = answers.get("gene_modification.used")
    method = _codes(answers, "product.reprogramming") or ()
    integrating = any(one in _INTEGRATING for one in method)
    must = {"tumour": True, "ectopic": True, "immune": True}
    must |= {"off_target": modified is True, "insertion": modified is True or integrating}
    rows = {row.id: row.label for row in answers.questionnaire.by_id["special_risks"].rows}
    for row, label in rows.items():
        waived = isinstance(answers.get(f"special_risks.{row}.level"), NotApplicable)
        if waived and must[row]:
            yield Mistake(
                f"special_risks.{row}",
                Bilingual(
                    zh=f"该风险必须评估，不能填“不适用”：{label.zh}",
                    en=f'this risk must be graded and cannot be "not applicable": {label.en}',
                ),
                Bilingual(
                    zh="请逐项分级并写明依据和措施",
                    en="Grade it and give evidence and mitigation",
                ),
            )


def one_lead_site(answers: Answers) -> Iterator[Mistake]:
    """A multi-centre study has at least two sites, and exactly one of them leads."""
    sites = answers.get("sites")
    if answers.get("multicentre.used") is not True or not isinstance(sites, Items):
        return
    roles = [item["role"].value for item in sites.items if "role" in item]
    leading = sum(role == Code("lead") for role in roles)
    complete = len(roles) == len(sites.items)
    if len(sites.items) < 2 or (complete and leading != 1) or leading > 1:
        yield Mistake(
            "sites",
            Bilingual(
                zh=f"多中心研究应有两个以上中心，其中主要临床研究机构一个；现有 {len(sites.items)} 个中心、{leading} 个主要机构",
                en="a multi-centre study has two sites or more and exactly one lead site; "
                f"there are {len(sites.items)} sites and {leading} lead sites",
            ),
            Bilingual(zh="请核对 sites 中各中心的角色", en="Check the role of each site"),
        )


_ANONYMOUS = re.compile(
    r"匿名|不可追溯|无法追溯|anonym|untraceable|cannot be traced", re.IGNORECASE
)
# "Cannot be kept anonymously" is what the rule asks for.
_NOT_ANONYMOUS = re.compile(
    r"(?:不|非|未|无法)[^，。；]{0,6}匿名|\b(?:not|never|cannot)\b[^.,;]{0,30}\banonym",
    re.IGNORECASE,
)
OWN_CELLS = ("personal_information", "chain_of_identity", "storage", "leftover_cells")


def own_cells_stay_named(answers: Answers) -> Iterator[Mistake]:
    """The cells of a patient who gets them back cannot be anonymous: they must be traceable."""
    if _codes(answers, "cell_source.kind") != ("autologous",):
        return
    for name in OWN_CELLS:
        value = answers.get(f"autologous.{name}")
        said = f"{value.zh or ''} {value.en or ''}" if isinstance(value, Prose) else ""
        if _ANONYMOUS.search(_NOT_ANONYMOUS.sub("", said)):
            yield Mistake(
                f"autologous.{name}",
                Bilingual(
                    zh="自体细胞必须能追溯到本人，此处提到匿名或不可追溯",
                    en="a patient's own cells must be traceable to that patient; anonymity is spoken of here",
                ),
                Bilingual(
                    zh="请改为以编码标记，并写明谁保管编码与姓名的对应表",
                    en="Say that a code is used, and who keeps the list of codes and names",
                ),
            )
