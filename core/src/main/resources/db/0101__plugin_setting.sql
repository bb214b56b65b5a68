-- What administrators set for plugins, and what nobody may read.
CREATE TABLE plugin_setting (
  plugin_id ${text:30} NOT NULL,
  version BIGINT NOT NULL,
  values_json ${clob} NOT NULL,
  updated_at ${instant} NOT NULL,
  CONSTRAINT pk_plugin_setting PRIMARY KEY (plugin_id)
);
CREATE TABLE plugin_secret (
  plugin_id ${text:30} NOT NULL,
  name ${text:200} NOT NULL,
  sealed ${blob} NOT NULL,
  CONSTRAINT pk_plugin_secret PRIMARY KEY (plugin_id, name)
);
