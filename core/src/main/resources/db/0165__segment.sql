-- Sets of customers. The key of a segment stands as text among its members, so that filters of customers reach it like any other word.
CREATE TABLE segment (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name ${text:255} NOT NULL,
  kind ${text:16} NOT NULL,
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
  CONSTRAINT pk_segment PRIMARY KEY (id)
);
CREATE TABLE segment_member (
  segment_id ${text:13} NOT NULL,
  customer_id BIGINT NOT NULL,
  added_at ${instant} NOT NULL,
  CONSTRAINT pk_segment_member PRIMARY KEY (segment_id, customer_id)
);
CREATE INDEX ix_segment_member_customer ON segment_member (customer_id);
