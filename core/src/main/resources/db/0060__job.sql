-- Long work that outlives requests and crashes: a job goes on from its checkpoint.
CREATE TABLE job (
  id BIGINT NOT NULL,
  kind ${text:40} NOT NULL,
  state ${text:16} NOT NULL,
  dry_run ${bool} NOT NULL,
  total_rows BIGINT,
  done_rows BIGINT NOT NULL,
  created_rows BIGINT NOT NULL,
  updated_rows BIGINT NOT NULL,
  skipped_rows BIGINT NOT NULL,
  failed_rows BIGINT NOT NULL,
  input_text ${clob} NOT NULL,
  error_columns ${clob} NOT NULL,
  checkpoint_text ${text:255} NOT NULL,
  change_set_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  rights ${text:8000} NOT NULL,
  problem_code ${text:64},
  problem_detail ${text:2000},
  fence BIGINT NOT NULL,
  lease_until ${instant} NOT NULL,
  created_at ${instant} NOT NULL,
  started_at ${instant},
  finished_at ${instant},
  CONSTRAINT pk_job PRIMARY KEY (id)
);
CREATE INDEX ix_job_state ON job (state, id);
CREATE INDEX ix_job_user ON job (user_id, id);
CREATE TABLE job_row_error (
  job_id BIGINT NOT NULL,
  line BIGINT NOT NULL,
  code ${text:64} NOT NULL,
  column_name ${text:255} NOT NULL,
  message ${text:2000} NOT NULL,
  cells ${clob} NOT NULL,
  CONSTRAINT pk_job_row_error PRIMARY KEY (job_id, line)
);
