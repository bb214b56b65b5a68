-- Customers are told apart by normalised values.
CREATE INDEX ix_customer_tax_id ON customer (tax_id);
