-- Which node of a cluster makes ids with which node number, and until when.
CREATE TABLE id_node (
  node INTEGER NOT NULL,
  holder VARCHAR(64) NOT NULL,
  leased_until ${instant} NOT NULL,
  last_id_at ${instant} NOT NULL,
  CONSTRAINT pk_id_node PRIMARY KEY (node)
);
