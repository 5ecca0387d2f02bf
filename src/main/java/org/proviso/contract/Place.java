package org.proviso.contract;

/**
 * Where something stands in a file that a person wrote.
 *
 * @param file   as the person named it
 * @param line   from 1
 * @param column from 1
 * @param length how many characters to mark, at least 1
 */
public record Place(String file, int line, int column, int length) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
