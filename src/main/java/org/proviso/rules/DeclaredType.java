package org.proviso.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A type that a family declares.
 *
 * @param name     {@code TestScore}
 * @param parent   the type it extends, empty when none
 * @param fields   its own, in the order of the file
 * @param literals the words of an enum; empty for other types
 * @param file     the DRL file
 * @param line     where it is declared
 */
public record DeclaredType(
        String name, String parent, List<Field> fields, List<String> literals, String file, int line) {

    /** What a field is to somebody who could gain by moving it; declared by an annotation of the field. */
    public enum Role {
        /** How much was done for the subject: minutes given. */
        EFFORT("effort"),
        /** Where the subject is counted: a school, a route. */
        GROUP("group"),
        /** What was measured of the subject. */
        SCORE("score"),
        /** The standard error of that measurement, in its unit. */
        SCORE_ERROR("scoreError");

        private final String annotation;

        Role(String annotation) {
            this.annotation = annotation;
        }

        /** As {@code facts.drl} writes it, without the sign before it. */
        public String annotation() {
            return annotation;
        }
    }

    /**
     * A field of a declared type.
     *
     * @param name     {@code groupSize}
     * @param type     its type as the DRL names it
     * @param key      part of what names a row or fact
     * @param subject  whether it names the subject
     * @param personal whether it tells of a person, so that its value stays out of messages
     * @param optional whether it may be missing
     * @param unit     the unit its values are written with in a contract, empty when none
     * @param range    {@code 100..350}, either end may be absent; empty when any
     * @param roles    what it is to somebody who could gain by moving it
     */
    public record Field(
            String name,
            String type,
            boolean key,
            boolean subject,
            boolean personal,
            boolean optional,
            String unit,
            String range,
            Set<Role> roles) {

        /** Whether a contract means this field: {@code groupSize} or {@code group size}. */
        public boolean called(String written) {
            return name.equals(written) || words().equals(written);
        }

        /** Whether a number lies in the range of the field; every number does where it states none. */
        public boolean allows(BigDecimal number) {
            String[] ends = range.split("\\.\\.", -1);
            return ends.length < 2
                    || ((ends[0].isBlank() || number.compareTo(new BigDecimal(ends[0].strip())) >= 0)
                            && (ends[1].isBlank() || number.compareTo(new BigDecimal(ends[1].strip())) <= 0));
        }

        /** The name as contracts write it: {@code group size}. */
        public String words() {
            StringBuilder words = new StringBuilder();
            for (int at = 0; at < name.length(); at++) {
                char letter = name.charAt(at);
                if (letter >= 'A' && letter <= 'Z') {
                    words.append(' ');
                }
                words.append(letter);
            }
            return words.toString().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** By where it is declared, which tells types apart: maps of types would read all their fields otherwise. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + line;
    }

    /** Whether it is an enum. */
    public boolean isEnum() {
        return !literals.isEmpty();
    }
}
