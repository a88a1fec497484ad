"""The calendar of due days: a month on a page, and a feed for the calendar on one's own phone."""
