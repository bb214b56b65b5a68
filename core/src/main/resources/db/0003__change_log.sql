-- One change set a unit of work, one entry a changed row; written in the same transaction as the row.
CREATE TABLE change_set (
  id BIGINT NOT NULL,
  at_time ${instant} NOT NULL,
  actor_kind VARCHAR(16) NOT NULL,
  actor_id BIGINT NOT NULL,
  actor_name ${text:255} NOT NULL,
  token_id BIGINT NOT NULL,
  cause ${text:128} NOT NULL,
  request_id ${text:64} NOT NULL,
  CONSTRAINT pk_change_set PRIMARY KEY (id)
);
CREATE TABLE change_log (
  seq BIGINT NOT NULL,
  change_set_id BIGINT NOT NULL,
  object_type ${text:40} NOT NULL,
  object_id BIGINT NOT NULL,
  op VARCHAR(16) NOT NULL,
  version BIGINT NOT NULL,
  owner_before BIGINT NOT NULL,
  team_before BIGINT NOT NULL,
  owner_after BIGINT NOT NULL,
  team_after BIGINT NOT NULL,
  changed ${text:8000} NOT NULL,
  before_value ${bytes:32000},
  after_value ${bytes:32000},
  before_long ${blob},
  after_long ${blob},
  CONSTRAINT pk_change_log PRIMARY KEY (seq)
);
CREATE INDEX ix_change_log_object ON change_log (object_id, seq);
CREATE INDEX ix_change_log_set ON change_log (change_set_id);
-- How far each reader of the log has come.
CREATE TABLE log_cursor (
  reader ${text:128} NOT NULL,
  seq BIGINT NOT NULL,
  CONSTRAINT pk_log_cursor PRIMARY KEY (reader)
);
