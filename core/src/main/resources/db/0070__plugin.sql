-- What administrators installed: the archives themselves, which of them shall run, and which steps of their tables were taken.
CREATE TABLE plugin_archive (
  digest VARCHAR(64) NOT NULL,
  plugin_id ${text:30} NOT NULL,
  version ${text:60} NOT NULL,
  content ${blob} NOT NULL,
  stored_at ${instant} NOT NULL,
  CONSTRAINT pk_plugin_archive PRIMARY KEY (digest)
);
CREATE TABLE plugin_desired (
  plugin_id ${text:30} NOT NULL,
  digest VARCHAR(64) NOT NULL,
  enabled ${bool} NOT NULL,
  generation BIGINT NOT NULL,
  CONSTRAINT pk_plugin_desired PRIMARY KEY (plugin_id),
  CONSTRAINT fk_plugin_desired_archive FOREIGN KEY (digest) REFERENCES plugin_archive (digest)
);
CREATE TABLE plugin_migration (
  plugin_id ${text:30} NOT NULL,
  step ${text:200} NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  applied_at ${instant} NOT NULL,
  ms BIGINT NOT NULL,
  CONSTRAINT pk_plugin_migration PRIMARY KEY (plugin_id, step)
);
