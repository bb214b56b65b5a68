// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/** Binds values by their Java type, the same on both databases. */
final class Binds {
    /** Without it a driver goes through the JVM's zone, whose doubled hours do not come back as they went in. */
    private static final ThreadLocal<Calendar> UTC =
            ThreadLocal.withInitial(() -> new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT));

    private Binds() {}

    static Calendar utc() {
        return UTC.get();
    }

    static void all(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            one(statement, i + 1, values[i]);
        }
    }

    static void one(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (!tried(statement, at, value)) {
            throw new IllegalArgumentException("cannot bind a " + value);
        }
    }

    /** Whether the value is of a kind that is bound here; if so it is bound. */
    static boolean tried(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof Integer number) {
            statement.setInt(at, number);
        } else if (value == null) {
            // Derby takes the type from the parameter, PostgreSQL leaves it open
            statement.setObject(at, null);
        } else {
            return rarer(statement, at, value);
        }
        return true;
    }

    private static boolean rarer(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setTimestamp(at, new Timestamp(instant.toEpochMilli()), utc());
        } else if (value instanceof Boolean flag) {
            statement.setShort(at, (short) (flag ? 1 : 0));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(at, decimal);
        } else if (value instanceof LocalDate date) {
            statement.setDate(at, Date.valueOf(date));
        } else if (value instanceof Null typed) {
            none(statement, at, typed.type());
        } else if (value instanceof Id id) {
            statement.setLong(at, id.value());
        } else {
            return false;
        }
        return true;
    }

    private static void none(PreparedStatement statement, int at, SqlType type) throws SQLException {
        if (type == SqlType.BYTES || type == SqlType.BLOB) {
            // as bytes: Derby refuses a null of another binary type than the column's, PostgreSQL a null BLOB for BYTEA
            statement.setBytes(at, null);
        } else {
            statement.setNull(at, type.jdbc());
        }
    }
}
