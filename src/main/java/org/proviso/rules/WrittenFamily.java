package org.proviso.rules;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Place;

/**
 * A family as its authors see it.
 *
 * @param text  its types and rules
 * @param files the text of each file, by its path
 * @param types of its fields
 * @param rules taken apart
 */
record WrittenFamily(RuleText text, Map<String, String> files, FactTypes types, List<WrittenRule> rules) {

    static WrittenFamily of(RuleText text, Map<String, String> files) {
        return new WrittenFamily(
                text,
                files,
                new FactTypes(text),
                text.rules().stream().map(WrittenRule::of).toList());
    }

    /** Where a type declares a field: the word itself. */
    Place field(DeclaredType type, String field) {
        List<String> lines = files.getOrDefault(type.file(), "").lines().toList();
        Pattern declared = Pattern.compile("(?<![\\w.@\"])" + Pattern.quote(field) + "(?=\\s*:)");
        for (int line = type.line(); line <= lines.size(); line++) {
            Matcher here = declared.matcher(PlainText.of(lines.get(line - 1)));
            if (here.find()) {
                return new Place(type.file(), line, here.start() + 1, field.length());
            }
        }
        return new Place(type.file(), type.line(), 1, 1);
    }
}
