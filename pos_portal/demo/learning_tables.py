"""What the demo shows under «Где учиться»: everything is invented."""

# key, who, title, level form way, (areas, groups), words, (first, last day from today), checked days ago, trend
RESOURCES = (
    ("listen", "galina", "Открытое занятие «Слушаем книгу до, во время и после чтения»", "own open_lesson -", ("speech", "subject"),
     {"text": "Смотрим, где остановиться и о чём спросить. Подойдёт тем, кто читает детям 4–6 лет.", "audience": "воспитатели", "provider": "Соколова Г. В.", "places": 5, "tags": "чтение, слушание, вопросы"}, (14, None), 8, "А-РР-5"),
    ("questions", "natalia", "Мастер-класс логопеда «Вопросы, на которые хочется отвечать»", "own master_class -", ("speech", "subject"),
     {"text": "Три вида вопросов к тексту и карточки, которые можно взять в группу.", "audience": "все педагоги", "hours": 1, "provider": "Лебедева Н. О.", "tags": "речь, вопросы"}, (None, None), 25, ""),
    ("reading", "anna", "Пособия о продуктивном чтении-слушании, полка методического кабинета", "own reading -", ("speech", "subject method"),
     {"text": "Два пособия и подборка конспектов. Берут на неделю.", "tags": "технология, конспекты"}, (None, None), 40, ""),
    ("excited", "yulia", "Консультация психолога «Возбудимый ребёнок в группе»", "own consultation -", ("social", "psych_ped"),
     {"text": "Разбираем Ваш случай за полчаса.", "provider": "Семёнова Ю. П.", "tags": "поведение"}, (None, None), 30, ""),
    ("circle", "nina", "Стажировка в «Ромашке»: утренний круг и выбор дела", "district visit -", ("social", "psych_ped"),
     {"text": "Два утра в группе, потом разговор с воспитателем.", "hours": 6, "places": 3, "provider": "детский сад «Ромашка»", "tags": "инициатива, утренний круг"}, (None, None), 20, "В-3"),
    ("union", "irina", "Районное методобъединение воспитателей старших групп", "district association -", ("cognitive speech", "subject"),
     {"text": "Каждую третью среду, темы выбирают участники.", "hours": 2, "provider": "ММС Озёрского округа"}, (None, None), 60, ""),
    ("watch", "anna", "Семинар «Как наблюдать и что с этим делать»", "district seminar -", ("", "method"),
     {"text": "Листы наблюдения и пример, как из записей вырастает план недели.", "hours": 4, "provider": "ММС Озёрского округа"}, (-32, None), 70, "Б-ПЛ-3"),
    ("speech", "anna", "Курсы «Развитие речи дошкольников: от слушания к рассказу»", "region course -", ("speech", "subject method"),
     {"text": "Дистанционно с двумя очными днями. Хватит одного человека: он научит остальных.", "hours": 36, "provider": "ИРО Приозёрской области", "address": "https://iro.example/speech", "tags": "курсы, речь"}, (20, 50), 15, "А-РР-5"),
    ("diagnosis", "anna", "Вебинар «Результаты диагностики: что меняем в группе завтра»", "region webinar -", ("", "method"),
     {"text": "Полтора часа и шаблон на одну страницу.", "hours": 2, "address": "https://iro.example/webinars/42", "provider": "ИРО Приозёрской области"}, (9, None), 6, "Б-ДИ-3"),
    ("conference", "marina", "Конференция «Ребёнок и его выбор»", "country conference -", ("social cognitive", "psych_ped"),
     {"text": "Есть секция для воспитателей, можно выступить с опытом.", "hours": 8, "address": "https://conference.example/2027", "tags": "выступление"}, (80, 82), 35, ""),
    ("initiative", "vera", "Записи занятий о детской инициативе", "internet web horizontal", ("social", "psych_ped"),
     {"text": "Двенадцать коротких записей, к каждой – вопросы для обсуждения в паре.", "address": "https://initiative.example/video", "tags": "инициатива, видео"}, (None, None), 50, "В-3"),
    ("parents", "oksana", "Вебинары «Разговор с родителями от успехов ребёнка»", "internet webinar -", ("", "communication"),
     {"text": "Пять встреч по сорок минут, можно смотреть в записи.", "hours": 4, "address": "https://family.example/talks"}, (None, None), 90, "Г-1"),
    ("tables", "pavel", "Видеоуроки по таблицам и диаграммам", "internet web vertical", ("", "digital"),
     {"text": "С самого начала, по десять минут.", "address": "https://tables.example/start", "tags": "таблицы, диаграммы"}, (None, None), 480, "Д-2"),
)  # fmt: skip

# The same, published by the services.
OFFERS = (
    ("levels", "officer", "Мастер-класс «Одно занятие – задания трёх уровней»", "district master_class -", ("cognitive speech", "method"),
     {"text": "Готовим задания к Вашему занятию прямо на встрече.", "hours": 3, "places": 20, "provider": "ММС Озёрского округа", "audience": "воспитатели, специалисты"}, (25, None)),
    ("needs", "iro", "Семинар «Ребёнок с ОВЗ в обычной группе: рекомендации ПМПК в работе воспитателя»", "region seminar -", ("", "psych_ped"),
     {"text": "Два дня: теория и разбор случаев участников.", "hours": 12, "places": 30, "provider": "ИРО Приозёрской области", "address": "https://iro.example/needs", "audience": "воспитатели, учителя-дефектологи, психологи"}, (30, 31)),
)  # fmt: skip

# who, title, level form way, days ago, hours, did it themselves, what is taken away, resource
RECORDS = (
    ("anna", "Семинар «Как наблюдать и что с этим делать»", "district seminar -", 32, 4, False, "Лист наблюдения на одну страницу", "watch"),
    ("galina", "Семинар «Как наблюдать и что с этим делать»", "district seminar -", 32, 4, False, "Записывать слова ребёнка, а не оценку", "watch"),
    ("irina", "Семинар «Как наблюдать и что с этим делать»", "district seminar -", 32, 4, False, "", "watch"),
    ("galina", "Открытое занятие «Слушаем сказку»", "own open_lesson -", 12, 1, True, "Остановка перед развязкой работает лучше всего", ""),
    ("natalia", "Мастер-класс «Вопросы, на которые хочется отвечать»", "own master_class -", 20, 1, True, "", "questions"),
    ("irina", "Мастер-класс логопеда «Вопросы, на которые хочется отвечать»", "own master_class -", 20, 1, False, "Вопрос «Откуда ты знаешь?»", "questions"),
    ("daria", "Мастер-класс логопеда «Вопросы, на которые хочется отвечать»", "own master_class -", 20, 1, False, "Карточки с вопросами", "questions"),
    ("elena", "Районное методобъединение воспитателей старших групп", "district association -", 26, 2, False, "", "union"),
    ("vera", "Записи занятий о детской инициативе", "internet web horizontal", 15, 2, False, "Даю выбрать материал до занятия", "initiative"),
    ("nina", "Стажировка в «Ромашке»: утренний круг", "district visit -", 18, 6, False, "Дети сами ведут календарь дел", "circle"),
    ("yulia", "Консультация для коллег «Возбудимый ребёнок»", "own consultation horizontal", 10, 1, True, "", "excited"),
    ("oksana", "Вебинары «Разговор с родителями»", "internet webinar -", 22, 2, False, "Начинаю с того, что получилось", "parents"),
    ("pavel", "Видеоуроки по таблицам", "internet web vertical", 28, 3, False, "", "tables"),
)  # fmt: skip

# who, codes of ticked items
TICKS = (("galina", "А-РР-5"), ("irina", "А-РР-5 А-РР-1"), ("oksana", "Г-1"), ("vera", "Б-СР-1"))

# who, text, how, area, group
OWN_WORDS = (
    ("natalia", "Задавать к тексту вопросы, на которые ребёнок отвечает развёрнуто", "покажу на занятии или дам карточки", "speech", "subject"),
    ("yulia", "Говорить с возбудимым ребёнком так, чтобы он услышал", "в сонный час, кроме пятницы", "social", "psych_ped"),
    ("lyubov", "Собрать с детьми план дня, который они правда выполняют", "приходите в «Мечтатели» на утренний круг", "social", "psych_ped"),
)  # fmt: skip

# subject, text, days until it is needed, trend
SPECIALIST = (
    "Специалист по работе с детьми с ОВЗ в обычной группе",
    "Нас двенадцать человек. Нужен разбор двух случаев и образец записи рекомендаций ПМПК в план группы.",
    60,
    "В-6",
)
OPEN_LESSON = (
    "Показать, как готовят открытое занятие",
    "Педагоги стесняются открывать свои занятия. Хорошо бы прийти в группу и пройти весь путь вместе с тремя из них.",
    45,
    "reflection",
)
CIRCLE = (
    "Принять трёх воспитателей на утренний круг",
    "Посмотреть, как дети выбирают дело и договариваются о планах на день.",
    40,
    "В-3",
)
ANSWER = "Приглашаем на семинар: первый день – теория, второй – разбор Ваших случаев. Места для шести человек держим."
