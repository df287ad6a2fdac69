from samples.content import bare, blocks, load, segments


def test_segments_tell_words_from_footnote_marks():
    assert segments("One[^a] and two.[^b]") == [
        {"text": "One"},
        {"note": "a"},
        {"text": " and two."},
        {"note": "b"},
    ]


def test_bare_text_has_no_footnote_marks():
    assert bare("One[^a] and two.[^b]") == "One and two."


def test_words_of_an_item_keep_the_labels_of_its_parts_and_leave_its_own():
    (national,) = [block for _, _, block in blocks(load("review"), "items") if block["id"] == "national"]
    third = national["items"][2]
    assert third.words.startswith("The Government should agree")
    assert "(a) set a limit" in third.words
    assert "(iii) what the family has said" in third.words


def test_items_are_told_apart_by_their_keys():
    keys = [item.key for _, _, block in blocks(load("review"), "items") for item in block["items"]]
    assert len(keys) == len(set(keys))


def test_every_footnote_is_marked_once():
    review = load("review")
    marked = str(review["sections"]).count("[^")
    assert marked == len(review["footnotes"]) == 3
