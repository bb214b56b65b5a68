-- Customers: organizations and persons in one table; what belongs to one of them in tables of parts.
CREATE TABLE customer (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  kind ${text:16} NOT NULL,
  display_name ${text:255} NOT NULL,
  name_sort ${bytes:255} NOT NULL,
  name_key ${text:1024},
  given_name ${text:100},
  family_name ${text:100},
  job_title ${text:128},
  department ${text:128},
  birth_date DATE,
  organization_id BIGINT,
  industry ${text:64},
  size BIGINT,
  website ${text:2048},
  tax_id ${text:32},
  tax_id_kind ${text:16},
  lifecycle_stage ${text:64},
  status ${text:16} NOT NULL,
  rating BIGINT,
  language ${text:35},
  time_zone ${text:64},
  country ${text:2},
  do_not_contact ${bool} NOT NULL,
  primary_email ${text:320},
  primary_phone ${text:320},
  last_interaction_at ${instant},
  last_order_at ${instant},
  order_count BIGINT DEFAULT 0 NOT NULL,
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
  CONSTRAINT pk_customer PRIMARY KEY (id)
);
CREATE INDEX ix_customer_owner ON customer (owner_id, updated_at DESC, id DESC);
CREATE INDEX ix_customer_team ON customer (team_id, updated_at DESC, id DESC);
CREATE INDEX ix_customer_updated ON customer (updated_at DESC, id DESC);
CREATE INDEX ix_customer_created ON customer (created_at DESC, id DESC);
CREATE INDEX ix_customer_name ON customer (name_sort, id);
CREATE INDEX ix_customer_organization ON customer (organization_id);
CREATE TABLE contact_point (
  customer_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  type ${text:64} NOT NULL,
  value ${text:320} NOT NULL,
  normalized ${text:320},
  valid ${bool},
  region ${text:2},
  label ${text:64},
  is_primary ${bool} NOT NULL,
  verified ${bool} NOT NULL,
  bounced ${bool} NOT NULL,
  CONSTRAINT pk_contact_point PRIMARY KEY (id)
);
CREATE INDEX ix_contact_point_customer ON contact_point (customer_id);
CREATE INDEX ix_contact_point_normalized ON contact_point (normalized);
CREATE TABLE address (
  customer_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  type ${text:16},
  country ${text:2} NOT NULL,
  province ${text:128},
  city ${text:128},
  district ${text:128},
  street ${text:500},
  postcode ${text:32},
  is_primary ${bool} NOT NULL,
  CONSTRAINT pk_address PRIMARY KEY (id)
);
CREATE INDEX ix_address_customer ON address (customer_id);
CREATE TABLE customer_relationship (
  customer_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  type ${text:64} NOT NULL,
  other_id BIGINT NOT NULL,
  role ${text:64},
  from_date DATE,
  to_date DATE,
  note ${text:500},
  CONSTRAINT pk_customer_relationship PRIMARY KEY (id)
);
CREATE INDEX ix_relationship_customer ON customer_relationship (customer_id);
CREATE INDEX ix_relationship_other ON customer_relationship (other_id);
-- Append only: what a customer allowed or withdrew, and the proof.
CREATE TABLE consent (
  id BIGINT NOT NULL,
  customer_id BIGINT NOT NULL,
  channel ${text:64} NOT NULL,
  purpose ${text:64} NOT NULL,
  state ${text:16} NOT NULL,
  legal_basis ${text:32} NOT NULL,
  proof_text ${text:2000},
  proof_url ${text:2048},
  given_at ${instant} NOT NULL,
  recorded_at ${instant} NOT NULL,
  recorded_by BIGINT,
  CONSTRAINT pk_consent PRIMARY KEY (id)
);
CREATE INDEX ix_consent_customer ON consent (customer_id, id);
