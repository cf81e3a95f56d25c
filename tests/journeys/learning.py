"""Resources, records of learning, «могу научить» and requests of a place."""

from tests.communities.learn_factories import make_offer, make_record, make_request, make_resource

OWNERS = {
    "communities:resource": "resource",
    "communities:record": "learning_record",
    "communities:teaching": "teaching_offer",
    "communities:request": "help_request",
}


def learning(methodist, educator, title: str) -> dict:
    return {
        "resource": make_resource(methodist, title, text=title),
        "learning_record": make_record(educator, title),
        "teaching_offer": make_offer(educator, title),
        "help_request": make_request(methodist, methodist.organization.parent, title, text=title),
    }
