"""Open data: the public's lists as files, with the same filters as the pages."""
