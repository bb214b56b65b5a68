-- Who may do what. app_user, team and role are record collections; the tables beside them are what a request reads.
CREATE TABLE app_user (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  login ${text:254} NOT NULL,
  display_name ${text:255} NOT NULL,
  display_key ${bytes:255},
  email ${text:320},
  locale ${text:35},
  time_zone ${text:64},
  active ${bool} NOT NULL,
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
  CONSTRAINT pk_app_user PRIMARY KEY (id),
  CONSTRAINT uq_app_user_login UNIQUE (login)
);
CREATE TABLE team (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name ${text:128} NOT NULL,
  name_key ${bytes:255},
  parent_id BIGINT,
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
  CONSTRAINT pk_team PRIMARY KEY (id),
  CONSTRAINT uq_team_name UNIQUE (name)
);
CREATE TABLE role (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name ${text:128} NOT NULL,
  name_key ${bytes:255},
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
  CONSTRAINT pk_role PRIMARY KEY (id),
  CONSTRAINT uq_role_name UNIQUE (name)
);
CREATE TABLE role_grant (
  role_id BIGINT NOT NULL,
  permission ${text:128} NOT NULL,
  reach VARCHAR(8) NOT NULL,
  CONSTRAINT pk_role_grant PRIMARY KEY (role_id, permission)
);
CREATE TABLE user_role (
  user_id BIGINT NOT NULL,
  role_id BIGINT NOT NULL,
  CONSTRAINT pk_user_role PRIMARY KEY (user_id, role_id)
);
CREATE INDEX ix_user_role_role ON user_role (role_id);
CREATE TABLE user_team (
  user_id BIGINT NOT NULL,
  team_id BIGINT NOT NULL,
  place INTEGER NOT NULL,
  CONSTRAINT pk_user_team PRIMARY KEY (user_id, team_id)
);
CREATE INDEX ix_user_team_team ON user_team (team_id);
CREATE TABLE user_password (
  user_id BIGINT NOT NULL,
  password_hash ${text:255} NOT NULL,
  changed_at ${instant} NOT NULL,
  CONSTRAINT pk_user_password PRIMARY KEY (user_id)
);
-- scopes and addresses are separated by blanks
CREATE TABLE api_token (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  name ${text:128} NOT NULL,
  secret_hash ${bytes:32} NOT NULL,
  scopes ${text:8000} NOT NULL,
  allowed_addresses ${text:2000} NOT NULL,
  rate_class VARCHAR(16) NOT NULL,
  expires_at ${instant} NOT NULL,
  last_used_at ${instant},
  created_at ${instant} NOT NULL,
  created_by BIGINT,
  updated_at ${instant} NOT NULL,
  revoked_at ${instant},
  CONSTRAINT pk_api_token PRIMARY KEY (id)
);
CREATE INDEX ix_api_token_user ON api_token (user_id, id);
-- Secrets of the server itself, such as the hash of the setup code.
CREATE TABLE server_secret (
  name ${text:64} NOT NULL,
  secret_value ${bytes:2000} NOT NULL,
  created_at ${instant} NOT NULL,
  CONSTRAINT pk_server_secret PRIMARY KEY (name)
);
-- Raised by every change of rights; what a node has cached under an older number is dropped.
CREATE TABLE permission_version (
  id INTEGER NOT NULL,
  version BIGINT NOT NULL,
  CONSTRAINT pk_permission_version PRIMARY KEY (id)
);
INSERT INTO permission_version (id, version) VALUES (1, 1);
