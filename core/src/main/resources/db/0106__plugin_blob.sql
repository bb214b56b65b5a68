-- Files of plugins, in rows of a megabyte: seen by all nodes, in each backup, and gone or there together with the rows that name them.
CREATE TABLE plugin_blob (
  id BIGINT NOT NULL,
  plugin_id ${text:30} NOT NULL,
  name ${text:255} NOT NULL,
  media_type VARCHAR(100) NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL,
  created_at ${instant} NOT NULL,
  CONSTRAINT pk_plugin_blob PRIMARY KEY (id)
);
CREATE INDEX ix_plugin_blob_state ON plugin_blob (plugin_id, state, created_at);
CREATE TABLE plugin_blob_chunk (
  blob_id BIGINT NOT NULL,
  chunk_no BIGINT NOT NULL,
  content ${blob} NOT NULL,
  CONSTRAINT pk_plugin_blob_chunk PRIMARY KEY (blob_id, chunk_no)
);
-- What the files of a plugin take: the quota is checked where it is counted.
CREATE TABLE plugin_blob_use (
  plugin_id ${text:30} NOT NULL,
  used_bytes BIGINT NOT NULL,
  CONSTRAINT pk_plugin_blob_use PRIMARY KEY (plugin_id)
);
