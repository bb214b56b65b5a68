-- Idempotency keys with the answer their request got; status is null while a call outside a unit of work runs.
CREATE TABLE idempotency_key (
  principal ${text:64} NOT NULL,
  key_text ${text:255} NOT NULL,
  request_hash ${bytes:32} NOT NULL,
  created_at ${instant} NOT NULL,
  answer_status INTEGER,
  answer_headers ${text:8000},
  answer_body ${blob},
  CONSTRAINT pk_idempotency_key PRIMARY KEY (principal, key_text)
);
CREATE INDEX ix_idempotency_created ON idempotency_key (created_at);
