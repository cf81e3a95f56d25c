"""Who lives in the demo. All people and places are invented."""

from dataclasses import dataclass

from pos_portal.core.models import Role

PASSWORD = "demo"


@dataclass(frozen=True)
class Person:
    """Somebody with a login; `skill` moves their answers up or down (−1…1 points of 3)."""

    username: str
    full_name: str
    position: str
    role: str = Role.EDUCATOR
    skill: float = 0.0


SUNNY = {
    "full_name": "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 14 «Солнышко»",
    "short_name": "МБДОУ № 14 «Солнышко»",
    "legal_form": "МБДОУ",
    "place": "г. Озёрск",
    "head_position": "Заведующий",
    "head_name": "М. П. Белова",
    "methodical_day_name": "Методический четверг",
}
DAISY = {
    "full_name": "Муниципальное автономное дошкольное образовательное учреждение «Детский сад № 3 «Ромашка»",
    "short_name": "МАДОУ № 3 «Ромашка»",
    "legal_form": "МАДОУ",
    "place": "г. Озёрск",
    "head_position": "Директор",
    "head_name": "П. С. Громов",
}
SERVICE = {
    "full_name": "Муниципальная методическая служба Озёрского округа",
    "short_name": "ММС Озёрского округа",
    "place": "г. Озёрск",
    "head_position": "Руководитель",
    "head_name": "Л. А. Тихая",
}
INSTITUTE = {
    "full_name": "Институт развития образования Приозёрской области",
    "short_name": "ИРО Приозёрской области",
    "place": "г. Приозёрск",
    "head_position": "Ректор",
    "head_name": "В. Н. Светлов",
}

LEADERS = (
    Person("anna", "Иванова Анна Сергеевна", "Старший воспитатель", Role.METHODIST),
    Person("marina", "Белова Марина Павловна", "Заведующий", Role.HEAD),
)
EDUCATORS = (
    Person("vera", "Кузнецова Вера Ильинична", "Воспитатель, группа № 4 «Пчёлки»", skill=0.2),
    Person("nina", "Орлова Нина Петровна", "Воспитатель, группа № 4 «Пчёлки»", skill=-0.1),
    Person("galina", "Соколова Галина Викторовна", "Воспитатель, группа № 1 «Капельки»", skill=0.5),
    Person("tatiana", "Морозова Татьяна Юрьевна", "Воспитатель, группа № 1 «Капельки»", skill=-0.3),
    Person("elena", "Волкова Елена Андреевна", "Воспитатель, группа № 2 «Лучики»", skill=0.1),
    Person("svetlana", "Зайцева Светлана Игоревна", "Воспитатель, группа № 2 «Лучики»", skill=-0.5),
    Person("irina", "Павлова Ирина Николаевна", "Воспитатель, группа № 3 «Непоседы»", skill=0.3),
    Person("olesya", "Фёдорова Олеся Дмитриевна", "Воспитатель, группа № 3 «Непоседы»", skill=-0.4),
    Person("lyubov", "Егорова Любовь Степановна", "Воспитатель, группа № 5 «Мечтатели»", skill=0.6),
    Person("daria", "Козлова Дарья Романовна", "Воспитатель, группа № 6 «Умники»", skill=-0.6),
    Person("natalia", "Лебедева Наталья Олеговна", "Учитель-логопед", skill=0.5),
    Person("yulia", "Семёнова Юлия Павловна", "Педагог-психолог", skill=0.4),
    Person("oksana", "Виноградова Оксана Львовна", "Музыкальный руководитель", skill=0.1),
    Person("pavel", "Богданов Павел Ильич", "Инструктор по физической культуре", skill=0.0),
)
GUESTS = (Person("guest", "Гостева Галина Юрьевна", "Учитель-дефектолог центра помощи", Role.GUEST),)
STRANGERS = (
    Person("olga", "Чужова Ольга Ивановна", "Методист", Role.METHODIST),
    Person("petr", "Громов Пётр Сергеевич", "Директор", Role.HEAD),
    Person("rita", "Рыбина Маргарита Львовна", "Воспитатель"),
)
OFFICERS = (Person("officer", "Службина Светлана Олеговна", "Методист ММС", Role.SERVICE),)
INSTITUTE_OFFICERS = (Person("iro", "Светлова Инна Вадимовна", "Старший методист ИРО", Role.SERVICE),)
