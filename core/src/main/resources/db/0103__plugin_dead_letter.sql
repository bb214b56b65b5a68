-- Entries of the log that a plugin's listener could not take; an administrator has them delivered again or discards them.
CREATE TABLE plugin_dead_letter (
  plugin_id ${text:30} NOT NULL,
  listener ${text:40} NOT NULL,
  seq BIGINT NOT NULL,
  cause_text ${text:2000} NOT NULL,
  retry_asked SMALLINT NOT NULL,
  failed_at ${instant} NOT NULL,
  CONSTRAINT pk_plugin_dead_letter PRIMARY KEY (plugin_id, listener, seq)
);
