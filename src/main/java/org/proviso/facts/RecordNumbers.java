package org.proviso.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.facts.FactSchema.FactField;
import org.proviso.facts.FactSchema.Kind;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.RuleText;

/**
 * Fields that number the records of people: part of a key, each value of one person only, and none that the contract
 * or a rule names. Whoever holds the system that gave such a number can look the person up, so it is as good as a
 * name.
 */
final class RecordNumbers {

    private static final Pattern IN_QUOTES = Pattern.compile("\"([^\"\\n]*)\"");

    private final FactStore store;
    private final RuleText family;
    private final Set<String> spoken;

    /** Among the facts of a store; words are those that the contract names. */
    RecordNumbers(FactStore store, RuleText family, Set<String> words) {
        this.store = store;
        this.family = family;
        this.spoken = new HashSet<>(words);
        for (var rule : family.rules()) {
            Matcher quoted = IN_QUOTES.matcher(rule.text());
            while (quoted.find()) {
                spoken.add(quoted.group(1));
            }
        }
    }

    /** Their names; what two types call alike is the same number. */
    Set<String> fields() throws SQLException {
        Set<String> numbers = new HashSet<>();
        for (FactTable table : store.tables()) {
            for (FactField field : table.schema().fields()) {
                if (isNumber(table, field)) {
                    numbers.add(field.declared().name());
                }
            }
        }
        family.types().stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.roles().contains(Role.GROUP))
                .forEach(field -> numbers.remove(field.name()));
        return numbers;
    }

    private boolean isNumber(FactTable table, FactField field) throws SQLException {
        FactSchema schema = table.schema();
        boolean ofPersons = schema.subject()
                .filter(subject -> subject.declared().personal() && !subject.equals(field))
                .isPresent();
        return ofPersons
                && field.kind() == Kind.TEXT
                && field.words().isEmpty()
                && schema.key().contains(field.column())
                && !schema.keep().containsKey(field.column())
                && eachOfOne("v" + schema.fields().indexOf(field), table.rows());
    }

    private boolean eachOfOne(String value, String table) throws SQLException {
        try (Statement statement = store.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT " + value + ", count(DISTINCT subject_no) FROM " + table
                        + " WHERE " + value + " IS NOT NULL GROUP BY 1")) {
            boolean any = false;
            while (row.next()) {
                any = true;
                if (row.getLong(2) > 1 || spoken.contains(row.getString(1))) {
                    return false;
                }
            }
            return any;
        }
    }
}
