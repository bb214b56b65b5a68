-- What a job leaves behind: a file to fetch, and the place in the feed at which it began.
ALTER TABLE job ADD COLUMN cursor_text ${text:64};
ALTER TABLE job ADD COLUMN result_name ${text:120};
ALTER TABLE job ADD COLUMN result_type ${text:120};
