package org.proviso.evaluate.whynot;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.RuleText;

/** Which fields that rules of subjects conclude rest on a field of a role, over any number of steps. */
final class Flow {

    private final RuleText text;
    private final List<Production> productions = new ArrayList<>();
    private final Map<Source, Set<DeclaredType.Role>> roles = new HashMap<>();

    /** A field of a type. */
    record Source(String type, String field) {}

    Flow(RuleText text) {
        this.text = text;
        text.rules().stream()
                .filter(rule -> rule.level() == Level.SUBJECT)
                .forEach(rule -> productions.addAll(Production.of(rule, text)));
        for (DeclaredType type : text.types()) {
            type.fields().stream()
                    .filter(field -> !field.roles().isEmpty())
                    .forEach(field -> of(new Source(type.name(), field.name())).addAll(field.roles()));
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Production made : productions) {
                for (Map.Entry<String, Expression> one : made.properties().entrySet()) {
                    Set<DeclaredType.Role> here = of(new Source(made.type(), one.getKey()));
                    for (Source source : sources(made.rule(), one.getValue())) {
                        more |= here.addAll(Set.copyOf(of(source)));
                    }
                }
            }
        }
    }

    /** What a field is to somebody who could gain by moving it, or rests on. */
    Set<DeclaredType.Role> of(Source source) {
        return roles.computeIfAbsent(source, one -> EnumSet.noneOf(DeclaredType.Role.class));
    }

    /** Everything that rules of subjects conclude of a type. */
    List<Production> making(String type) {
        return productions.stream().filter(made -> made.type().equals(type)).toList();
    }

    /** The fields of what a rule matched that an expression of its consequence is taken from. */
    List<Source> sources(FamilyRule rule, Expression expression) {
        List<Source> all = new ArrayList<>();
        for (MethodCallExpr call : expression.findAll(MethodCallExpr.class)) {
            if (call.getScope().isPresent() && call.getScope().get() instanceof NameExpr name) {
                Optional<String> read = Sought.getter(call);
                Optional<String> type = type(rule, name.getNameAsString());
                if (read.isPresent() && type.isPresent()) {
                    all.add(new Source(type.get(), read.get()));
                }
            }
        }
        Production.variables(expression)
                .forEach(variable -> source(rule, variable).ifPresent(all::add));
        return all;
    }

    /** The type of what a variable of a rule stands for. */
    Optional<String> type(FamilyRule rule, String variable) {
        Matcher bound = Pattern.compile(Pattern.quote(variable) + "\\s*:\\s*(\\w+)\\s*\\(")
                .matcher(rule.text());
        return bound.find() && text.type(bound.group(1)).isPresent() ? Optional.of(bound.group(1)) : Optional.empty();
    }

    /** The field that a variable was bound to, or that its sum adds up. */
    Optional<Source> source(FamilyRule rule, String variable) {
        Matcher sum = Pattern.compile(Pattern.quote(variable) + "\\s*:\\s*(?:sum|max|min)\\s*\\(\\s*(\\$\\w+)\\s*\\)")
                .matcher(rule.text());
        String bound = sum.find() ? sum.group(1) : variable;
        Pattern field = Pattern.compile(Pattern.quote(bound) + "\\s*:\\s*([a-z]\\w*)\\b(?!\\s*\\()");
        for (String type : rule.types()) {
            for (String inside : rule.inPatternsOf(type)) {
                Matcher found = field.matcher(inside);
                if (found.find()) {
                    return Optional.of(new Source(type, found.group(1)));
                }
            }
        }
        return Optional.empty();
    }
}
