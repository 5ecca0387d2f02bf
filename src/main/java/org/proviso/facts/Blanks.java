package org.proviso.facts;

/** What stands around a value without being part of it: spaces of every kind, tabs and line ends. */
final class Blanks {

    /** Each of them, as the store trims them too. */
    static final String ALL = " \t\n\u000B\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
            + "\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private static final char LAST_PLAIN = '~';

    private Blanks() {}

    /** A value without what stands around it. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (from < to && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char one) {
        return (one <= ' ' || one > LAST_PLAIN) && ALL.indexOf(one) >= 0;
    }
}
