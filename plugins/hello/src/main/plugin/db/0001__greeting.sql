-- What was said, by whom.
CREATE TABLE p_hello_greeting (
  id BIGINT NOT NULL,
  message ${text:200} NOT NULL,
  author ${text:255} NOT NULL,
  said_at ${instant} NOT NULL,
  CONSTRAINT p_hello_greeting_pk PRIMARY KEY (id)
);
