-- How often plugins may still do something: millionths of tokens, and up to when they were filled.
CREATE TABLE plugin_bucket (
  plugin_id ${text:30} NOT NULL,
  bucket_key ${text:200} NOT NULL,
  tokens BIGINT NOT NULL,
  filled_at ${instant} NOT NULL,
  CONSTRAINT pk_plugin_bucket PRIMARY KEY (plugin_id, bucket_key)
);
