"""Cascades, shared topics and study walks of a place."""

from tests.communities.cascade_factories import (
    make_carry_over,
    make_cascade,
    make_part,
    make_topic,
    make_walk,
    make_watch_point,
)

OWNERS = {
    "communities:cascade": "cascade",
    "communities:split_list": "community",
    "communities:split_create": "community",
    "communities:split": "shared_topic",
    "communities:part_create": "shared_topic",
    "communities:part": "shared_part",
    "communities:walk": "walk",
    "communities:watch_create": "walk",
    "communities:watch": "watch_point",
    "communities:carry_create": "walk",
    "communities:carry": "carry_over",
}


def handing_on(community, methodist, educator, title: str) -> dict:
    topic = make_topic(community, by=methodist, title=title)
    walk = make_walk(methodist, educator, host_name=title, purpose=title)
    return {
        "cascade": make_cascade(methodist, educator, title=title, taught_ago=40),
        "walk": walk,
        "watch_point": make_watch_point(walk, question=title),
        "carry_over": make_carry_over(walk, educator, text=title),
        "shared_topic": topic,
        "shared_part": make_part(topic, educator, source=title, found=title, told_on=methodist.organization.today),
    }
