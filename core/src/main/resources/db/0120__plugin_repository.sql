-- Repositories of plugins: where they are, and what was found true of each, which only newer news replaces.
CREATE TABLE plugin_repository (
  name VARCHAR(60) NOT NULL,
  url ${text:2048} NOT NULL,
  root_file ${blob} NOT NULL,
  timestamp_version BIGINT NOT NULL,
  expires_at ${instant} NOT NULL,
  index_version BIGINT NOT NULL,
  index_digest VARCHAR(64) NOT NULL,
  index_file ${blob} NOT NULL,
  added_at ${instant} NOT NULL,
  refreshed_at ${instant} NOT NULL,
  generation BIGINT NOT NULL,
  CONSTRAINT pk_plugin_repository PRIMARY KEY (name)
);
-- Keys whose archives a repository says are not to be installed any more.
CREATE TABLE plugin_repository_revoked (
  repository VARCHAR(60) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  CONSTRAINT pk_plugin_repository_revoked PRIMARY KEY (repository, fingerprint)
);
