package org.proviso.contract;

/**
 * What is wrong in a contract or its rules, told to the person who wrote it.
 *
 * @param place       where
 * @param name        the check that found it, {@code table-gap}
 * @param excerpt     the line with a marker, or empty
 * @param consequence what it would do to money or people
 * @param maybe       what to do, a sentence that begins with "Maybe", or empty
 */
public record Finding(Place place, String name, String excerpt, String consequence, String maybe) {

    /** The finding as it is shown. */
    public String text() {
        StringBuilder text = new StringBuilder().append(place).append(": ").append(name);
        for (String part : new String[] {excerpt, consequence, maybe}) {
            if (!part.isEmpty()) {
                text.append('\n').append(part);
            }
        }
        return text.toString();
    }
}
