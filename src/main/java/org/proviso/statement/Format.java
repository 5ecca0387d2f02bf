package org.proviso.statement;

/** The forms of a statement. */
public enum Format {
    /** For a person at a terminal, and for golden files. */
    TEXT,
    /** For programs; what others build on. */
    JSON,
    /** One row a line, for a spreadsheet. */
    CSV,
    /** For a browser and for print. */
    HTML;

    /** The statement in this form, ending in a line break. */
    public String of(Statement statement) {
        return switch (this) {
            case TEXT -> TextStatement.of(statement);
            case JSON -> JsonStatement.of(statement);
            case CSV -> CsvStatement.of(statement);
            case HTML -> HtmlStatement.of(statement);
        };
    }
}
