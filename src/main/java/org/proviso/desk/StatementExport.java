package org.proviso.desk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.sheets.CsvBook;
import org.proviso.sheets.Pages;
import org.proviso.sheets.XlsxBook;
import org.proviso.statement.Audience;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;

/** Hands a statement and the tables of its contract to a spreadsheet. */
public final class StatementExport {

    private final Desk desk;

    /** An export by a desk. */
    public StatementExport(Desk desk) {
        this.desk = desk;
    }

    /**
     * What is to be written, ready to be.
     *
     * @param pages of a workbook
     * @param read  the names of the files that the statement was made of
     */
    public record Exported(Pages pages, List<String> read) {

        /** As one workbook. */
        public byte[] xlsx() {
            return XlsxBook.of(pages);
        }

        /** As CSV: text by name of the file. */
        public Map<String, String> csv() {
            return CsvBook.of(pages);
        }
    }

    /** Evaluates a contract and lays out what came of it, for the parties or with small groups pooled. */
    public Exported export(Request request, Audience audience)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return desk.with(request, (opened, evaluator, store) -> {
            Statement whole =
                    StatementBuilder.build(opened.contract(), evaluator.evaluate(request.progress()), desk.engine());
            return new Exported(
                    Pages.of(
                            opened.file(),
                            opened.contract().contract(),
                            audience == Audience.VIEWERS ? whole.forViewers() : whole),
                    List.copyOf(whole.provenance().files().keySet()));
        });
    }
}
