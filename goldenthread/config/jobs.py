"""All that this site does by itself, from every app that has something to do."""

from goldenthread.catalogue.tasks import group_what_was_said_before
from goldenthread.catalogue.themes import taxonomy
from goldenthread.collecting.work import schedule
from goldenthread.collecting.work.spread import note_spread_daily
from goldenthread.publishing.alerts.tasks import tell_of_the_week
from goldenthread.publishing.tasks import delete_old_partnership_files, tell_subscribers, try_links
from goldenthread.responses.tasks import remind
from goldenthread.search.tasks import suggest_themes


def all_jobs() -> list[schedule.Job]:
    """Add a line for another app's daily or weekly task."""
    return [
        *schedule.jobs(),
        schedule.Job("group what was said before", group_what_was_said_before, hours=(3, 5)),
        # at once after midnight, or after an update that brought a new list
        schedule.Job(f"suggest themes {taxonomy().version}", suggest_themes, hours=(0, 1)),
        schedule.Job("tell subscribers", tell_subscribers, hours=(6, 8)),
        schedule.Job("remind of what is due", remind, hours=(6, 8)),
        schedule.Job("tell of the week", tell_of_the_week, hours=(6, 8)),
        schedule.Job("delete old partnership files", delete_old_partnership_files, hours=(1, 3)),
        schedule.Job("note how rows are spread", note_spread_daily, hours=(2, 4)),
        schedule.Job("try links", try_links, days=7),
    ]
