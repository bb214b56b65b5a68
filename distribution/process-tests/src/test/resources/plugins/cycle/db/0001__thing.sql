CREATE TABLE p_cycle_thing (id BIGINT NOT NULL, name ${text:80} NOT NULL, made_at ${instant} NOT NULL, CONSTRAINT pk_p_cycle_thing PRIMARY KEY (id));
CREATE TABLE p_cycle_tick (total BIGINT NOT NULL);
INSERT INTO p_cycle_tick (total) VALUES (0);
