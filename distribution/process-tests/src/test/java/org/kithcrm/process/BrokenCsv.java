// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;

/** Customers in GB18030; one row in a hundred is broken, each kind in its turn. */
final class BrokenCsv {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final String[] SURNAMES = {"王", "李", "张", "刘", "陈", "㐂", "𠮷"};
    private static final int EVERY = 100;
    private static final int UNDECODABLE = 0xFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Long, String> faults = new TreeMap<>();

    /** How a row is broken, and the start of what the failed-rows file says about it: code and column. */
    enum Break {
        EMAIL("bad-format,邮箱"),
        LONG_NAME("too-long,名称"),
        COLUMNS("too-many,"),
        QUOTE("csv.quote,"),
        BYTE("text.invalid,");

        private final String said;

        Break(String said) {
            this.said = said;
        }
    }

    /** Keys begin with {@code prefix}. */
    BrokenCsv(String prefix, int rows) {
        text("编号,名称,邮箱,手机\r\n");
        for (int i = 0; i < rows; i++) {
            row(prefix + i, i);
        }
    }

    private void row(String key, int i) {
        String name = SURNAMES[i % SURNAMES.length] + "小明" + i;
        String email = key.toLowerCase(java.util.Locale.ROOT) + "@example.com";
        String rest = ",1380013" + (1000 + i % 9000);
        if (i % EVERY != EVERY / 2) {
            text(key + "," + name + "," + email + rest + "\r\n");
            return;
        }
        Break kind = Break.values()[i / EVERY % Break.values().length];
        faults.put(i + 2L, kind.said);
        switch (kind) {
            case EMAIL -> text(key + "," + name + ",nobody.example.com" + rest + "\r\n");
            case LONG_NAME -> text(key + "," + "长".repeat(256) + "," + email + rest + "\r\n");
            case COLUMNS -> text(key + "," + name + "," + email + rest + ",多了,一些\r\n");
            case QUOTE -> text(key + ",\"" + name + "\"尾," + email + rest + "\r\n");
            case BYTE -> {
                text(key + "," + name);
                out.write(UNDECODABLE);
                text("," + email + rest + "\r\n");
            }
        }
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(GB18030));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Line of the file, and what is said about it. */
    Map<Long, String> faults() {
        return Map.copyOf(faults);
    }
}
