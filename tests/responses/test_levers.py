"""The profile of a plan says what it relies on."""

from goldenthread.responses.planning.levers import lever_profile


def test_profile_names_every_lever_and_sums_the_weakest():
    profile = lever_profile(["training", "training", "procedure", "structure", "tool"])
    assert [(share.lever, share.count, share.percent) for share in profile.shares] == [
        ("training", 2, 40),
        ("procedure", 1, 20),
        ("tool", 1, 20),
        ("supervision", 0, 0),
        ("workload", 0, 0),
        ("structure", 1, 20),
        ("national_ask", 0, 0),
    ]
    assert profile.words == "60% of our plan is training and procedure."


def test_halves_are_rounded_up():
    assert lever_profile(["training"] + ["tool"] * 7).words == "13% of our plan is training and procedure."


def test_plan_without_actions_says_nothing():
    assert (lever_profile([]).total, lever_profile([]).words) == (0, "")
