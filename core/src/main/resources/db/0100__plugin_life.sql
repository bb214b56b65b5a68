-- What each node has made of the plugins it shall run, and what it was at when it last died.
CREATE TABLE plugin_node (
  node_id VARCHAR(32) NOT NULL,
  plugin_id ${text:30} NOT NULL,
  digest VARCHAR(64) NOT NULL,
  generation BIGINT NOT NULL,
  phase VARCHAR(16) NOT NULL,
  cause_text ${text:2000},
  marker VARCHAR(16),
  deaths BIGINT NOT NULL,
  since ${instant} NOT NULL,
  heartbeat ${instant} NOT NULL,
  CONSTRAINT pk_plugin_node PRIMARY KEY (node_id, plugin_id)
);
-- An archive that has run for a while without harm is trusted further than one that never has.
ALTER TABLE plugin_archive ADD COLUMN settled_at ${instant};
-- Optional scopes that an administrator granted.
ALTER TABLE plugin_desired ADD COLUMN grants ${text:2000} DEFAULT '' NOT NULL;
-- The node on which an installation is under way: a kill takes it back at that node's next start.
ALTER TABLE plugin_desired ADD COLUMN unfinished_on VARCHAR(32);
-- Whether a step only adds, and whose archive brought it.
ALTER TABLE plugin_migration ADD COLUMN kind VARCHAR(16) DEFAULT 'expand' NOT NULL;
ALTER TABLE plugin_migration ADD COLUMN digest VARCHAR(64) DEFAULT '' NOT NULL;
