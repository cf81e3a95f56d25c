"""Work plan, learning board, meetings, talk, papers."""

from pos_portal.core.access import STAFF, Right

RIGHTS: tuple[Right, ...] = (
    Right(
        "Читать обсуждения и писать в них",
        STAFF,
        ("communities:discussion_list", "communities:comment_create"),
        "в сообществе читают те, кому открыты его записи, пишут участники; "
        "о тенденции, линии изменений и стратегии – все педагоги",
    ),
    Right("Убирать сообщение", STAFF, ("communities:comment_withdraw",), "только своё"),
    Right(
        "Делать из сообщения решение или поручение",
        STAFF,
        ("communities:comment_decide", "communities:comment_assign"),
        "участники сообщества",
    ),
)
