import json
import logging
import sys

from pos_portal.core.request_log import JsonFormatter, request_id


def record(message="Занято: %s", *args, exc_info=None) -> logging.LogRecord:
    return logging.LogRecord("portal", logging.WARNING, __file__, 1, message, args, exc_info)


def test_a_line_is_json_with_russian_left_readable():
    line = JsonFormatter().format(record("Занято: %s", "музыкальный зал"))

    found = json.loads(line)
    assert "музыкальный зал" in line
    assert sorted(found) == ["level", "logger", "message", "time"]
    assert (found["level"], found["logger"], found["message"]) == ("WARNING", "portal", "Занято: музыкальный зал")


def test_lines_of_one_request_carry_its_number():
    token = request_id.set("abc")
    found = json.loads(JsonFormatter().format(record("x")))
    request_id.reset(token)

    assert found["request"] == "abc"


def test_the_line_about_a_refused_request_carries_its_number_too(client, caplog):
    response = client.get("/absent/")

    about = next(line for line in caplog.records if line.getMessage() == "Not Found: /absent/")
    assert json.loads(JsonFormatter().format(about))["request"] == response["X-Request-ID"]


def test_an_exception_stays_on_its_line():
    try:
        raise ValueError("нет")
    except ValueError:
        line = JsonFormatter().format(record("x", exc_info=sys.exc_info()))

    assert "\n" not in line
    assert json.loads(line)["exception"].endswith("ValueError: нет")


def test_every_answer_tells_its_number(client):
    first, second = client.get("/health/live"), client.get("/health/live")

    assert len(first["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]
