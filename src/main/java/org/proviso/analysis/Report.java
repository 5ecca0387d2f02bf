package org.proviso.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;
import org.proviso.rules.ReadRule;

/**
 * What an analysis found, and what it could not look into.
 *
 * @param found     in the order of kinds, clauses and places
 * @param unread    rules that are not looked into, each with why
 * @param undecided questions that stay open, each with why
 * @param off       rules that the contract's terms switch off
 * @param questions how many questions were decided or left open
 */
public record Report(
        List<Weakness> found,
        Map<String, String> unread,
        Map<String, String> undecided,
        List<String> off,
        int questions) {

    /** As a person reads it, under the name of the contract. */
    public String text(String contract) {
        return new ReportText(this).text(contract);
    }

    /** As a machine reads it. */
    public String json(String contract) {
        return ReportJson.of(this, contract);
    }

    /** What is noted on the way. */
    static final class Notes {
        final Map<String, String> undecided = new LinkedHashMap<>();
        final List<String> off = new ArrayList<>();
        int questions;

        void asked() {
            questions++;
        }

        void undecided(String question, String why) {
            undecided.put(question, why);
        }
    }

    static String rules(String one, String other) {
        return one.equals(other) ? "\"" + one + "\" twice" : "\"" + one + "\" and \"" + other + "\"";
    }

    static String rules(List<String> names) {
        if (names.size() == 1) {
            return "\"" + names.get(0) + "\"";
        }
        return "\"" + String.join("\", \"", names.subList(0, names.size() - 1)) + "\" and \""
                + names.get(names.size() - 1) + "\"";
    }

    static String clauses(Set<String> clauses) {
        return clauses.size() == 1
                ? "clause " + clauses.iterator().next()
                : "the clauses " + String.join(", ", clauses);
    }

    /** A line of a rule, marked where something stands. */
    static String line(ReadRule rule, Place place) {
        List<String> lines = new ArrayList<>(Collections.nCopies(rule.rule().line() - 1, ""));
        rule.rule().text().lines().dropWhile(line -> line.startsWith("//")).forEach(lines::add);
        return new SourceText(place.file(), lines).excerpt(place);
    }

    /** The line of a rule that names it. */
    static String title(ReadRule rule) {
        return line(rule, rule.place());
    }
}
