// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

/** Keeps spreadsheets from running cells: what begins like a formula gets an apostrophe, which reading takes back. */
final class Formulas {
    private static final String STARTS = "=+-@\t\r\n＝＋－＠";

    private Formulas() {}

    /** With an apostrophe if needed; a text that has one before a formula already gets another, so that reading is exact. */
    static String neutral(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    /** What {@link #neutral} was given. */
    static String restored(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == '\'' && isFormula(cell) ? cell.substring(1) : cell;
    }

    /** {@code [+-]?[0-9]+(\.[0-9]+)?}. */
    static boolean isNumber(String cell) {
        int at = !cell.isEmpty() && (cell.charAt(0) == '+' || cell.charAt(0) == '-') ? 1 : 0;
        int point = digits(cell, at);
        if (point == at) {
            return false;
        }
        if (point == cell.length()) {
            return true;
        }
        return cell.charAt(point) == '.' && point + 1 < cell.length() && digits(cell, point + 1) == cell.length();
    }

    private static int digits(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isFormula(String cell) {
        int at = 0;
        while (at < cell.length() && cell.charAt(at) == '\'') {
            at++;
        }
        return at < cell.length() && STARTS.indexOf(cell.charAt(at)) >= 0;
    }
}
