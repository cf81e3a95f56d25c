from communities.engine.papers import Block, Piece, Section, assemble, blocks_of, changes


def test_chapters_are_numbered_and_empty_ones_left_out():
    text = assemble([Section("Проблема", ("Мало спрашивают",)), Section("Стратегия"), Section("Итог", ("– раз",))], 500)

    assert text == "1. Проблема\nМало спрашивают\n\n2. Итог\n– раз"


def test_a_draft_is_not_longer_than_its_field():
    assert assemble([Section("Итог", ("а" * 100,))], 20) == "1. Итог\n" + "а" * 11 + "…"


def test_a_long_draft_keeps_its_conclusion():
    long, conclusion = Section("Круг 1", ("а" * 100,)), Section("Вывод", ("Ждать",))

    text = assemble([long, conclusion], 40)

    assert (text, len(text)) == ("1. Круг 1\n" + "а" * 13 + "…\n\n2. Вывод\nЖдать", 40)
    assert assemble([long, conclusion], 17) == "1. Круг 1\n" + "а" * 6 + "…"


def test_a_text_in_blocks():
    text = "1. Как начать\r\n– выбрать книгу\n- остановки\n\nСначала сами.\nПотом дети.\n\n2020 был трудным.\n"

    assert blocks_of(text) == (
        Block("heading", ("1. Как начать",)),
        Block("list", ("выбрать книгу", "остановки")),
        Block("text", ("Сначала сами.", "Потом дети.")),
        Block("text", ("2020 был трудным.",)),
    )


def test_a_numbered_sentence_is_no_heading():
    assert blocks_of("1. Возьмите книгу.") == (Block("text", ("1. Возьмите книгу.",)),)


def test_nothing_is_no_block():
    assert (blocks_of(""), blocks_of(" \n\n")) == ((), ())


def test_what_changed_between_editions():
    assert changes("раз\nдва\nтри", "раз\nдве\n\nтри\nчетыре") == (
        Piece("same", "раз"),
        Piece("removed", "два"),
        Piece("added", "две"),
        Piece("same", "три"),
        Piece("added", "четыре"),
    )
