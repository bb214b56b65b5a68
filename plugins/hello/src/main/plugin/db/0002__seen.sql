-- How many changes of customers the listener has seen, by what happened.
CREATE TABLE p_hello_seen (
  op ${text:20} NOT NULL,
  total BIGINT NOT NULL,
  CONSTRAINT p_hello_seen_pk PRIMARY KEY (op)
);
