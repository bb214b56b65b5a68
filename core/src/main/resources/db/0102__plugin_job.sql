-- Work of plugins that outlives requests and crashes, and when work by the clock is due.
CREATE TABLE plugin_job (
  id BIGINT NOT NULL,
  plugin_id ${text:30} NOT NULL,
  name ${text:40} NOT NULL,
  input_text ${clob} NOT NULL,
  unique_key ${text:200} NOT NULL,
  state VARCHAR(16) NOT NULL,
  due_at ${instant} NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_owner VARCHAR(36) NOT NULL,
  lease_until ${instant} NOT NULL,
  checkpoint_text ${text:2000} NOT NULL,
  done_count BIGINT NOT NULL,
  total_count BIGINT NOT NULL,
  cancel_asked SMALLINT NOT NULL,
  cause_text ${text:2000},
  created_at ${instant} NOT NULL,
  finished_at ${instant},
  CONSTRAINT pk_plugin_job PRIMARY KEY (id)
);
CREATE INDEX ix_plugin_job_due ON plugin_job (plugin_id, state, due_at);
CREATE TABLE plugin_schedule (
  plugin_id ${text:30} NOT NULL,
  name ${text:40} NOT NULL,
  next_at ${instant} NOT NULL,
  CONSTRAINT pk_plugin_schedule PRIMARY KEY (plugin_id, name)
);
