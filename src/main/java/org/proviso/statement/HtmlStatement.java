package org.proviso.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.proviso.form.Page;
import org.proviso.money.Money;

/** A statement as a page of its own that needs nothing else and prints well. */
final class HtmlStatement {

    private HtmlStatement() {}

    /** The lines of one scope and their sum. */
    public record Scope(String name, List<Statement.Line> lines, Money sum) {}

    static String of(Statement statement) {
        return of(statement, "statement");
    }

    /** The same content on paper: with a head and a foot on each page, and bookmarks. */
    static String printed(Statement statement) {
        return of(statement, "statement-print");
    }

    private static String of(Statement statement, String page) {
        Map<String, List<Statement.Line>> byScope = new TreeMap<>();
        statement
                .lines()
                .forEach(line -> byScope.computeIfAbsent(line.scope(), scope -> new ArrayList<>())
                        .add(line));
        List<Scope> scopes = new ArrayList<>();
        byScope.forEach((scope, lines) -> scopes.add(new Scope(
                scope,
                lines,
                lines.stream()
                        .filter(Statement.Line::pays)
                        .map(Statement.Line::amount)
                        .reduce(Money.zero(statement.payable().currency()), Money::and))));
        return Page.of(page, Map.of("statement", statement, "scopes", scopes));
    }
}
