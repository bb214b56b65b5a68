-- What passed between us and customers; links tie an interaction to any record, in the order of time.
CREATE TABLE interaction (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  channel ${text:64} NOT NULL,
  direction ${text:16},
  subject ${text:500},
  body_format ${text:16} NOT NULL,
  occurred_at ${instant} NOT NULL,
  duration_seconds BIGINT,
  outcome ${text:64},
  thread_key ${text:255},
  external_id ${text:255},
  owner_id BIGINT,
  team_id BIGINT,
  source ${text:64} NOT NULL,
  created_at ${instant} NOT NULL,
  created_by BIGINT,
  updated_at ${instant} NOT NULL,
  updated_by BIGINT,
  deleted_at ${instant},
  body ${bytes:32000},
  detail ${bytes:32000},
  overflow ${blob},
  CONSTRAINT pk_interaction PRIMARY KEY (id)
);
CREATE INDEX ix_interaction_occurred ON interaction (occurred_at DESC, id DESC);
CREATE INDEX ix_interaction_owner ON interaction (owner_id, occurred_at DESC, id DESC);
CREATE INDEX ix_interaction_thread ON interaction (thread_key);
CREATE TABLE interaction_link (
  interaction_id BIGINT NOT NULL,
  occurred_at ${instant} NOT NULL,
  link_type ${text:40} NOT NULL,
  link_id BIGINT NOT NULL,
  CONSTRAINT pk_interaction_link PRIMARY KEY (interaction_id, link_type, link_id)
);
CREATE INDEX ix_interaction_link_target ON interaction_link (link_type, link_id, occurred_at DESC, interaction_id DESC);
-- One record for one (source, external id); a table of its own, as most interactions have no external id.
CREATE TABLE interaction_origin (
  source ${text:64} NOT NULL,
  external_id ${text:255} NOT NULL,
  interaction_id BIGINT NOT NULL,
  CONSTRAINT uq_interaction_external_id PRIMARY KEY (source, external_id)
);
CREATE INDEX ix_interaction_origin ON interaction_origin (interaction_id);
