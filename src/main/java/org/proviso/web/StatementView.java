package org.proviso.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.proviso.desk.Silent;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** What the page of a statement shows: its lines by scope, and where one may ask why not. */
public record StatementView(Statement statement, List<Silent> silent) {

    /** The lines of one scope, their sum, and the clauses that came to nothing there. */
    public record Scope(String name, List<Statement.Line> lines, Money sum, List<Silent> silent) {}

    /** By name. */
    public List<Scope> scopes() {
        Map<String, List<Statement.Line>> byScope = new TreeMap<>();
        statement
                .lines()
                .forEach(line -> byScope.computeIfAbsent(line.scope(), scope -> new ArrayList<>())
                        .add(line));
        List<Scope> scopes = new ArrayList<>();
        byScope.forEach((name, lines) -> scopes.add(new Scope(name, lines, sum(lines), silentAt(name))));
        return scopes;
    }

    private Money sum(List<Statement.Line> lines) {
        return lines.stream()
                .filter(Statement.Line::pays)
                .map(Statement.Line::amount)
                .reduce(Money.zero(statement.payable().currency()), Money::and);
    }

    private List<Silent> silentAt(String scope) {
        return statement.isForViewers()
                ? List.of()
                : silent.stream().filter(one -> one.scope().equals(scope)).toList();
    }

    /** Every scope of which the statement tells anything. */
    public List<String> scopeNames() {
        TreeSet<String> names = new TreeSet<>();
        statement.lines().forEach(line -> names.add(line.scope()));
        statement.measures().forEach(measure -> names.add(measure.scope()));
        return List.copyOf(names);
    }

    /** Whether anything of a statement for viewers is counted together. */
    public boolean together() {
        return statement.outcomes().stream()
                .anyMatch(clause -> !clause.together().isEmpty());
    }

    /** A count; for viewers nothing where it may stand in another number. */
    public String count(int count) {
        return statement.isForViewers() && count == 0 ? "" : String.valueOf(count);
    }
}
