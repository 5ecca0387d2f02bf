package org.proviso.statement;

import org.proviso.print.Pdf;

/** A statement as PDF, to be handed to a board: what its page of HTML says, on paper. */
public final class PdfStatement {

    private PdfStatement() {}

    /** The bytes of the file: the same for the same statement, whenever they are made. */
    public static byte[] of(Statement statement) {
        return Pdf.of(HtmlStatement.printed(statement), statement.to());
    }
}
