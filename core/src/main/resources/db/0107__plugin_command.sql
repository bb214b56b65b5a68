-- What a command of a plugin has told, in the row of its job.
ALTER TABLE plugin_job ADD COLUMN output_text ${clob};
