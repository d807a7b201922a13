"""Crawls by the clock: the timetable, the foreground scheduler, units for systemd and cron."""
