-- What is to be done, and what is to be remembered.
CREATE TABLE task (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  title ${text:255} NOT NULL,
  due_at ${instant},
  remind_at ${instant},
  priority ${text:16} NOT NULL,
  status ${text:16} NOT NULL,
  assignee_id BIGINT,
  recurrence ${text:500},
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
  CONSTRAINT pk_task PRIMARY KEY (id)
);
CREATE INDEX ix_task_due ON task (due_at, id);
CREATE INDEX ix_task_assignee ON task (assignee_id, due_at);
CREATE INDEX ix_task_created ON task (created_at DESC, id DESC);
CREATE TABLE task_link (
  task_id BIGINT NOT NULL,
  created_at ${instant} NOT NULL,
  link_type ${text:40} NOT NULL,
  link_id BIGINT NOT NULL,
  CONSTRAINT pk_task_link PRIMARY KEY (task_id, link_type, link_id)
);
CREATE INDEX ix_task_link_target ON task_link (link_type, link_id, created_at DESC, task_id DESC);
CREATE TABLE note (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  pinned ${bool} NOT NULL,
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
  CONSTRAINT pk_note PRIMARY KEY (id)
);
CREATE INDEX ix_note_created ON note (created_at DESC, id DESC);
CREATE TABLE note_link (
  note_id BIGINT NOT NULL,
  created_at ${instant} NOT NULL,
  link_type ${text:40} NOT NULL,
  link_id BIGINT NOT NULL,
  CONSTRAINT pk_note_link PRIMARY KEY (note_id, link_type, link_id)
);
CREATE INDEX ix_note_link_target ON note_link (link_type, link_id, created_at DESC, note_id DESC);
