-- The purchase history: products, orders and their lines.
CREATE TABLE product (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  sku ${text:64} NOT NULL,
  name ${text:255} NOT NULL,
  name_sort ${bytes:255} NOT NULL,
  category ${text:128},
  unit ${text:16},
  price DECIMAL(19, 6),
  currency ${text:3},
  tax_rate DECIMAL(19, 6),
  active ${bool} NOT NULL,
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
  CONSTRAINT pk_product PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_product_sku ON product (sku);
CREATE INDEX ix_product_name ON product (name_sort, id);
CREATE TABLE sales_order (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  number ${text:64} NOT NULL,
  customer_id BIGINT NOT NULL,
  contact_id BIGINT,
  status ${text:64} NOT NULL,
  ordered_at ${instant} NOT NULL,
  currency ${text:3} NOT NULL,
  subtotal DECIMAL(19, 6),
  discount DECIMAL(19, 6),
  tax DECIMAL(19, 6),
  shipping DECIMAL(19, 6),
  total DECIMAL(19, 6),
  channel ${text:64},
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
  CONSTRAINT pk_sales_order PRIMARY KEY (id)
);
CREATE INDEX ix_sales_order_customer ON sales_order (customer_id, ordered_at DESC, id DESC);
CREATE INDEX ix_sales_order_ordered ON sales_order (ordered_at DESC, id DESC);
CREATE INDEX ix_sales_order_number ON sales_order (number);
CREATE TABLE order_line (
  order_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  product_id BIGINT,
  sku ${text:64},
  name ${text:255} NOT NULL,
  quantity DECIMAL(19, 6) NOT NULL,
  unit ${text:16},
  unit_price DECIMAL(19, 6) NOT NULL,
  discount DECIMAL(19, 6),
  tax_rate DECIMAL(19, 6),
  amount DECIMAL(19, 6),
  CONSTRAINT pk_order_line PRIMARY KEY (id)
);
CREATE INDEX ix_order_line_order ON order_line (order_id);
CREATE INDEX ix_order_line_product ON order_line (product_id);
