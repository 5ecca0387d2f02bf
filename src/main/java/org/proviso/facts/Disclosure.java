package org.proviso.facts;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.proviso.facts.FactSchema.FactField;
import org.proviso.facts.FactSchema.Kind;
import org.proviso.rules.DeclaredType.Role;
import org.proviso.rules.RuleText;

/**
 * What of an export's columns may leave those who hold it, so that the rules still come to the same: nothing that
 * the contract does not map; text that tells of a person, or that only names a row, under a pseudonym; and nothing
 * optional that no rule reads.
 */
enum Disclosure {
    AS_WRITTEN,
    UNDER_PSEUDONYM,
    LEFT_OUT;

    /**
     * The columns of a type that are read, each with what becomes of it.
     *
     * @param numbers fields that number what is one person's; see {@link RecordNumbers}
     */
    static Map<String, Disclosure> of(FactSchema schema, RuleText family, Set<String> numbers) {
        Map<String, Disclosure> columns = new LinkedHashMap<>();
        for (String column : schema.columns()) {
            columns.put(column, of(column, schema, family, numbers));
        }
        return columns;
    }

    private static Disclosure of(String column, FactSchema schema, RuleText family, Set<String> numbers) {
        List<FactField> fields = schema.fields().stream()
                .filter(field -> field.column().equals(column))
                .toList();
        boolean asked = schema.keep().containsKey(column)
                || schema.about().stream().anyMatch(date -> date.column().equals(column))
                || schema.known().stream().anyMatch(date -> date.column().equals(column));
        boolean inKey = schema.key().contains(column);
        Set<Disclosure> each = EnumSet.noneOf(Disclosure.class);
        fields.forEach(field -> each.add(of(field, inKey, family, numbers)));
        if (each.contains(UNDER_PSEUDONYM) || (fields.isEmpty() && !asked)) {
            return UNDER_PSEUDONYM; // a column that is only part of a key says no more than which row it is
        }
        return asked || each.contains(AS_WRITTEN) ? AS_WRITTEN : LEFT_OUT;
    }

    private static Disclosure of(FactField field, boolean inKey, RuleText family, Set<String> numbers) {
        boolean name = field.kind() == Kind.TEXT && field.words().isEmpty();
        boolean read = reads(family, field.declared().name());
        if (!read && field.declared().optional() && !inKey) {
            return LEFT_OUT;
        }
        boolean hidden =
                field.declared().personal() || numbers.contains(field.declared().name());
        boolean group = field.declared().roles().contains(Role.GROUP);
        return name && (hidden || !(read || group)) ? UNDER_PSEUDONYM : AS_WRITTEN;
    }

    /** Whether the text of any rule holds the word of a field, or the question for it; rather once too often. */
    private static boolean reads(RuleText family, String field) {
        Pattern word = Pattern.compile("(?i)\\b(?:get|is)?" + Pattern.quote(field) + "\\b");
        return family.rules().stream()
                .anyMatch(rule -> word.matcher(rule.text()).find());
    }
}
