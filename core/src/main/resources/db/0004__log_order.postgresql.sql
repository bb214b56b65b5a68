-- postgresql: nodes number the log by a sequence; an open writer shows its floor as an advisory lock (docs/adr/0004-log-order.md).
CREATE SEQUENCE change_seq;
CREATE FUNCTION kith_log_begin() RETURNS BIGINT LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_advisory_xact_lock_shared((19275::bigint << 48) | (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_seq)); RETURN nextval('change_seq'); END $f$;
CREATE VIEW kith_log_floors AS SELECT ((classid::bigint & 65535) << 32) | objid::bigint AS kith_log_floor FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND (classid::bigint >> 16) = 19275 AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
