"""Whatever a person writes comes back as it was written, or the file is refused by name."""

import json
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st
from studies import EXAMPLES, example_path

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.reading.files import decode
from ipsc_docs.reading.tree import read_tree

ANY_TEXT = st.text(st.characters())
WHOLE_CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]))
NOTATION = st.text(st.sampled_from("ab:：-|>\"'[]{}&*!%@#?,\t\n\r \\~研1"), max_size=60)
EXAMPLE_TEXTS = [example_path(name).read_text(encoding="utf-8") for name in EXAMPLES]
REFUSED = {*map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", "\ufffe", "\uffff"}


def read(text, *, as_json=False):
    """Return the text under the only name of a file, None where the file is refused."""
    try:
        return read_tree(text, "a", as_json=as_json).entries[0][1].text
    except UnreadableFileError:
        return None


def has_half_a_pair(text):
    return any("\ud800" <= character <= "\udfff" for character in text)


@given(ANY_TEXT)
@example("\U0010ffff\u0000\ufeff\x85")
@example("\\\U0001f600\\\\\U00020bb7")
def test_text_in_escaped_json_comes_back_unless_it_is_no_text(text):
    expected = None if has_half_a_pair(text) else text

    assert expected == read(json.dumps({"a": text}), as_json=True)


@given(WHOLE_CHARACTERS)
def test_text_in_plain_json_comes_back_unless_it_holds_what_yaml_refuses(text):
    expected = None if REFUSED & set(text) else text

    assert expected == read(json.dumps({"a": text}, ensure_ascii=False), as_json=True)


@given(WHOLE_CHARACTERS)
def test_text_in_double_quotes_comes_back_or_is_refused(text):
    assert read(f"a: {json.dumps(text, ensure_ascii=False)}") in (text, None)


@given(WHOLE_CHARACTERS.map(lambda text: text.replace("\r", "") + "."))
@example("  begins with spaces")
@example("# no remark\n- no item\n{{ x }}: |.")
def test_text_in_a_block_comes_back_or_is_refused(text):
    block = "".join(f"  {line}\n" for line in text.split("\n"))

    assert read(f"a: |2\n{block}") in (text, None)


@given(WHOLE_CHARACTERS.map(lambda text: text.replace("\r", "").replace("\n", "")))
def test_text_in_single_quotes_comes_back_or_is_refused(text):
    quoted = text.replace("'", "''")

    assert read(f"a: '{quoted}'") in (text, None)


@given(st.binary(max_size=400), st.booleans())
def test_random_bytes_are_read_or_refused(content, as_json):
    with suppress(UnreadableFileError):
        read_tree(decode(content, "a"), "a", as_json=as_json)


@given(NOTATION, st.booleans())
def test_random_notation_is_read_or_refused(text, as_json):
    with suppress(UnreadableFileError):
        read_tree(text, "a", as_json=as_json)


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_answers_file_is_read_or_refused(data):
    text = data.draw(st.sampled_from(EXAMPLE_TEXTS))
    begin = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 60))
    damaged = text[:begin] + data.draw(NOTATION) + text[begin + length :]

    with suppress(UnreadableFileError):
        read_tree(damaged, "a")


def test_every_character_of_the_basic_plane_comes_back_or_is_named():
    for code_point in range(0x10000):
        character = chr(code_point)
        try:
            tree = read_tree(f'a: "<{character}>"', "a")
        except UnreadableFileError as error:
            named = f"U+{code_point:04X}" in error.reason.en
            assert named or character in '"\\'
        else:
            shown = {"\n": " ", "\r": " "}.get(character, character)
            assert f"<{shown}>" == tree.entries[0][1].text
