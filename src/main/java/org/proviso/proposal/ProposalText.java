package org.proviso.proposal;

import java.util.ArrayList;
import java.util.List;
import org.proviso.contract.Contract;

/** A request for proposals as plain text. */
final class ProposalText {

    private static final int WIDTH = 100;

    private ProposalText() {}

    static String of(Proposal proposal) {
        StringBuilder text = new StringBuilder();
        text.append(proposal.title()).append("\n\n");
        if (proposal.illustrative()) {
            text.append("Illustrative: figures are made up where no source is named.\n\n");
        }
        text.append("In force  ").append(proposal.inForce().from()).append(" to ");
        text.append(proposal.inForce().to()).append('\n');
        text.append("Amounts   ").append(proposal.currency()).append(", rounded ");
        text.append(proposal.rounding()).append('\n');
        text.append("Buyer     ______________________________\n");
        text.append("Provider  ______________________________\n\nStatements\n");
        for (Contract.StatementTerm statement : proposal.statements()) {
            text.append("  ").append(statement.title()).append(", ");
            text.append(statement.covers().from()).append(" to ");
            text.append(statement.covers().to());
            text.append(statement.position() ? "; nothing is paid on it" : "").append('\n');
        }
        if (!proposal.duties().isEmpty()) {
            text.append("\nWho does what\n");
        }
        for (Proposal.Promise duty : proposal.duties()) {
            String due = duty.due().isEmpty() ? "" : " Due " + duty.due() + ".";
            text.append("  ")
                    .append(duty.clause())
                    .append("  ")
                    .append(duty.by())
                    .append(": ");
            text.append(duty.says()).append(due).append('\n');
        }
        proposal.clauses().forEach(clause -> section(text, clause));
        return text.toString();
    }

    private static void section(StringBuilder text, Proposal.Section clause) {
        text.append('\n')
                .append(clause.number())
                .append("  ")
                .append(clause.title())
                .append('\n');
        wrapped(clause.says()).forEach(line -> text.append("     ").append(line).append('\n'));
        if (!clause.decides().isEmpty()) {
            text.append("     Decided by ").append(clause.decides()).append(".\n");
        }
        clause.terms().forEach(term -> text.append("       ").append(term).append('\n'));
        clause.tables().forEach(table -> table(text, table));
    }

    private static void table(StringBuilder text, Proposal.Rows table) {
        if (!table.title().isEmpty()) {
            text.append("\n       ").append(table.title()).append('\n');
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns());
        rows.addAll(table.rows());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("       ");
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(one -> one.get(at).length())
                        .max()
                        .orElse(0);
                line.append("  ")
                        .append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
