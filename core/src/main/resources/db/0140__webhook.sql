-- Where changes are pushed to. A delivery is a row until it has arrived, so that a killed server goes on with it.
CREATE TABLE webhook (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  url ${text:2048} NOT NULL,
  payload ${text:16} NOT NULL,
  state ${text:16} NOT NULL,
  owner_id BIGINT,
  team_id BIGINT,
  source ${text:64},
  created_at ${instant} NOT NULL,
  created_by BIGINT,
  updated_at ${instant} NOT NULL,
  updated_by BIGINT,
  deleted_at ${instant},
  body ${bytes:32000},
  detail ${bytes:32000},
  overflow ${blob},
  CONSTRAINT pk_webhook PRIMARY KEY (id)
);
CREATE TABLE webhook_secret (
  webhook_id BIGINT NOT NULL,
  current_secret ${bytes:500} NOT NULL,
  earlier_secret ${bytes:500},
  earlier_until ${instant},
  CONSTRAINT pk_webhook_secret PRIMARY KEY (webhook_id)
);
CREATE TABLE webhook_delivery (
  id BIGINT NOT NULL,
  webhook_id BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  seq BIGINT NOT NULL,
  object_type ${text:80} NOT NULL,
  object_id BIGINT NOT NULL,
  op VARCHAR(16) NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts BIGINT NOT NULL,
  status BIGINT,
  took_ms BIGINT,
  reason ${text:200},
  created_at ${instant} NOT NULL,
  tried_at ${instant},
  next_at ${instant} NOT NULL,
  CONSTRAINT pk_webhook_delivery PRIMARY KEY (id)
);
CREATE INDEX ix_webhook_delivery_state ON webhook_delivery (webhook_id, state, id);
CREATE INDEX ix_webhook_delivery_list ON webhook_delivery (webhook_id, id DESC);
CREATE INDEX ix_webhook_delivery_created ON webhook_delivery (created_at);
-- Which records are in the view of a webhook with a filter: of these it is told when they leave.
CREATE TABLE webhook_seen (
  webhook_id BIGINT NOT NULL,
  object_id BIGINT NOT NULL,
  CONSTRAINT pk_webhook_seen PRIMARY KEY (webhook_id, object_id)
);
CREATE TABLE webhook_replay (
  id BIGINT NOT NULL,
  webhook_id BIGINT NOT NULL,
  place BIGINT NOT NULL,
  until_place BIGINT NOT NULL,
  CONSTRAINT pk_webhook_replay PRIMARY KEY (id)
);
CREATE INDEX ix_webhook_replay_webhook ON webhook_replay (webhook_id, id);
