-- Keys of people whose plugins may run, which key each plugin is bound to, and why each archive was accepted.
CREATE TABLE plugin_key (
  fingerprint VARCHAR(64) NOT NULL,
  name ${text:120} NOT NULL,
  public_key VARCHAR(64) NOT NULL,
  level VARCHAR(16) NOT NULL,
  added_at ${instant} NOT NULL,
  revoked_at ${instant},
  CONSTRAINT pk_plugin_key PRIMARY KEY (fingerprint)
);
CREATE TABLE plugin_bond (
  plugin_id ${text:30} NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  CONSTRAINT pk_plugin_bond PRIMARY KEY (plugin_id)
);
ALTER TABLE plugin_archive ADD COLUMN trust VARCHAR(16) DEFAULT 'unsigned' NOT NULL;
ALTER TABLE plugin_archive ADD COLUMN signer VARCHAR(64);
-- The archive before the last upgrade is kept.
ALTER TABLE plugin_desired ADD COLUMN previous_digest VARCHAR(64);
