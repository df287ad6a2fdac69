"""What a type of page is, and how the addresses of the world's rows are made.

`address` takes the World (see world.py) and gives the path. `role` signs that person in first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.responses.actions.calendars import make_address
from tests.pages.world import World


@dataclass(frozen=True)
class PageType:
    name: str
    address: Callable[[World], str]
    role: str | None = None
    status: int = 200
    titled: str = "Golden Thread"  # whose site the title names


def named(url_name):
    return lambda world: reverse(url_name)


def decide(world):
    return reverse("responses:decide", kwargs={"reference": world.item.reference})


def check_item(world):
    return reverse("catalogue:item-check", kwargs={"reference": world.item.reference})


def edit_publication(world):
    return reverse("catalogue:publication-edit", kwargs={"slug": world.publication.slug})


def day_one(world):
    return reverse("publishing:day-one", kwargs={"slug": world.publication.slug})


def going_on(world):
    return reverse("collecting:run", args=[world.collected.going_on.pk])


def changes(world):
    return reverse("publishing:version-changes", args=[world.collected.newest.pk])


def item_action(name):
    return lambda world: reverse(f"catalogue:{name}", kwargs={"reference": world.item.reference})


def on_item(name):
    return lambda world: reverse(f"responses:{name}", kwargs={"reference": world.item.reference})


def review(world, name):
    return reverse(name, kwargs={"slug": world.review.publication.slug})


def action(world, name="action"):
    return reverse(f"responses:{name}", kwargs={"reference": world.action.reference})


def of_audit(which, place="", app="responses"):
    def address(world):
        return reverse(f"{app}:practice-audit{place}", args=[world.audits[which].reference])

    return address


def of_meeting(name):
    return lambda world: reverse(f"responses:{name}", args=[world.meeting.pk])


def ticked(name):
    return lambda world: f"{reverse(f'responses:{name}')}?item={world.item.reference}"


def account(world):
    """With a calendar's address in force."""
    make_address(user=world.people["approver"])
    return reverse("publishing:account")


def there(name):
    return lambda world: reverse(f"administering:{name}", args=["northmoor"])


def about_police(name):
    return lambda world: reverse(f"administering:{name}", args=["northmoor", "lindle-police"])


def about_person(name):
    return lambda world: reverse(f"administering:{name}", args=["northmoor", world.people["viewer"].pk])


def of_release(route, which):
    def address(world):
        made = world.releases[which]
        return reverse(route, args=[made.reference, made.items.get().pk])

    return address


def step_of(act, which):
    return lambda world: reverse(f"responses:release-{act}", args=[world.releases[which].reference])


def withdrawn_answer(world):
    return reverse("publishing:local-answer", args=[world.releases["gone"].item.reference])


def public(place=""):
    return lambda world: f"{reverse('publishing:public-page', args=['northmoor'])}{place}"


def public_review(world):
    return public(f"reviews/{world.publication.slug}/")(world)


def own_review(which):
    return lambda world: public(f"reviews/{world.releases[which].review.publication.slug}/")(world)


def recommendation_gone(world):
    gone = world.releases["own public"].review.withdrawn_passages.get()
    return reverse("publishing:local-answer", args=[gone.reference])


def choosing_of_own(world):
    made = world.releases["own prepared"]
    return reverse("responses:release-review", args=[made.reference, made.reviews.get().pk])


def answer_on_own(world):
    item = world.releases["own public"].own_items.first()
    return reverse("publishing:local-answer", args=[item.reference])


NORTHMOOR = {"titled": "Northmoor Safeguarding Children Partnership"}
