-- Customers are told apart by normalised values; creating one holds the locks of its values, so that of parallel ones the second sees the first.
CREATE INDEX ix_customer_tax_id ON customer (tax_id);
CREATE TABLE duplicate_lock (
  bucket INTEGER NOT NULL,
  holds BIGINT NOT NULL,
  CONSTRAINT pk_duplicate_lock PRIMARY KEY (bucket)
);
INSERT INTO duplicate_lock (bucket, holds)
  SELECT a.n * 64 + b.n * 4 + c.n, 0 FROM
  (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS a(n),
  (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15)) AS b(n),
  (VALUES (0), (1), (2), (3)) AS c(n);
