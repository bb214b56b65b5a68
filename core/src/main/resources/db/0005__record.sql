-- What every collection of records shares: keys of other systems, tags, words of names.
CREATE TABLE external_key (
  collection VARCHAR(40) NOT NULL,
  system_name ${text:64} NOT NULL,
  ext_id ${text:255} NOT NULL,
  object_id BIGINT NOT NULL,
  CONSTRAINT pk_external_key PRIMARY KEY (collection, system_name, ext_id)
);
CREATE INDEX ix_external_key_object ON external_key (object_id);
CREATE TABLE record_tag (
  collection VARCHAR(40) NOT NULL,
  tag ${text:255} NOT NULL,
  object_id BIGINT NOT NULL,
  CONSTRAINT pk_record_tag PRIMARY KEY (collection, tag, object_id)
);
CREATE INDEX ix_record_tag_object ON record_tag (object_id);
CREATE TABLE name_token (
  collection VARCHAR(40) NOT NULL,
  token ${text:255} NOT NULL,
  object_id BIGINT NOT NULL,
  CONSTRAINT pk_name_token PRIMARY KEY (collection, token, object_id)
);
CREATE INDEX ix_name_token_object ON name_token (object_id);
