import pytest

from communities.engine.judgements import judging_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Воспитатель молодец, отлично провела", ["молодец", "отлично"]),
        ("Вера плохо объяснила. Плохо!", ["плохо"]),
        ("Не справилась с группой", ["не справилась"]),
        ("После вопроса ждали три секунды, Б молчал", []),
        ("Дети ослабили верёвку, плоховатый свет", ["плоховатый"]),
        ("", []),
    ],
)
def test_words_that_judge(text, words):
    assert judging_words(text) == words


def test_each_word_once_over_all_texts():
    assert judging_words("Молодец", "молодец и умница") == ["молодец", "умница"]
