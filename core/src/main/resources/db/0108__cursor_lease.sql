-- Which node of several reads the log for a listener of a plugin.
ALTER TABLE log_cursor ADD COLUMN lease_owner ${text:80};
ALTER TABLE log_cursor ADD COLUMN lease_until ${instant};
