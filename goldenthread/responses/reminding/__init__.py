"""Due days of a partnership's local answer: gathered, told to calendars, reminded of by e-mail."""
