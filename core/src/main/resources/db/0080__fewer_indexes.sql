-- Each index costs every write. Parts are reached through their owner, whose id now leads their key; tags, words and keys are
-- taken away by what they say.
DROP INDEX ix_external_key_object;
DROP INDEX ix_record_tag_object;
DROP INDEX ix_name_token_object;
DROP INDEX ix_contact_point_customer;
ALTER TABLE contact_point DROP CONSTRAINT pk_contact_point;
ALTER TABLE contact_point ADD CONSTRAINT pk_contact_point PRIMARY KEY (customer_id, id);
DROP INDEX ix_address_customer;
ALTER TABLE address DROP CONSTRAINT pk_address;
ALTER TABLE address ADD CONSTRAINT pk_address PRIMARY KEY (customer_id, id);
DROP INDEX ix_relationship_customer;
ALTER TABLE customer_relationship DROP CONSTRAINT pk_customer_relationship;
ALTER TABLE customer_relationship ADD CONSTRAINT pk_customer_relationship PRIMARY KEY (customer_id, id);
DROP INDEX ix_order_line_order;
ALTER TABLE order_line DROP CONSTRAINT pk_order_line;
ALTER TABLE order_line ADD CONSTRAINT pk_order_line PRIMARY KEY (order_id, id);
-- The way words are made of names, by which the words in name_token were made.
CREATE TABLE name_token_version (
  version INTEGER NOT NULL,
  CONSTRAINT pk_name_token_version PRIMARY KEY (version)
);
