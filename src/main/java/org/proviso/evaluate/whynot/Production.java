package org.proviso.evaluate.whynot;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleText;

/**
 * What a rule concludes once all its conditions are met.
 *
 * @param rule       the rule
 * @param verb       {@code met}, {@code earns}, {@code measured}; {@code new} for a fact of the family
 * @param type       of what it inserts
 * @param properties what each property of it is taken from, {@code scope} from {@code $growth.getScope()}
 */
record Production(FamilyRule rule, String verb, String type, Map<String, Expression> properties) {

    private static final Set<String> OUTCOMES = Set.of("met", "notMet", "excluded", "deemedMet", "pending");
    private static final Map<String, String> PLACED =
            Map.of("at", "scope", "in", "group", "level", "level", "share", "share");
    private static final Map<String, List<String>> FILLED = Map.of(
            "measured", List.of("clause", "scope", "group", "met", "counted"),
            "valued", List.of("clause", "scope", "group", "value"));

    /** Everything a rule inserts. */
    static List<Production> of(FamilyRule rule, RuleText text) {
        List<String> lines = rule.text().lines().toList();
        int then = lines.stream().map(String::strip).toList().indexOf("then");
        String body = String.join("\n", lines.subList(then + 1, Math.max(then + 1, lines.size() - 1)));
        Optional<BlockStmt> block =
                new JavaParser().parseBlock("{" + body + "}").getResult();
        List<Production> made = new ArrayList<>();
        block.ifPresent(one -> one.findAll(MethodCallExpr.class).stream()
                .filter(call -> call.getNameAsString().equals("insert")
                        && call.getArguments().size() == 1)
                .forEach(call -> inserted(rule, text, call.getArgument(0)).ifPresent(made::add)));
        return made;
    }

    private static Optional<Production> inserted(FamilyRule rule, RuleText text, Expression expression) {
        if (expression instanceof ObjectCreationExpr created) {
            String type = created.getType().getNameAsString();
            return Optional.of(new Production(rule, "new", type, fields(created, text)));
        }
        Map<String, Expression> properties = new HashMap<>();
        Expression here = expression;
        while (here instanceof MethodCallExpr call && call.getScope().isPresent()) {
            String placed = PLACED.get(call.getNameAsString());
            if (placed != null && call.getArguments().size() == 1) {
                properties.put(placed, call.getArgument(0));
            }
            here = call.getScope().get();
        }
        return here instanceof MethodCallExpr verb ? said(rule, text, verb, properties) : Optional.empty();
    }

    private static Optional<Production> said(
            FamilyRule rule, RuleText text, MethodCallExpr call, Map<String, Expression> properties) {
        String verb = call.getNameAsString();
        List<Expression> arguments = call.getArguments();
        List<String> filled = FILLED.getOrDefault(verb, List.of());
        if (filled.size() + 1 == arguments.size() && arguments.get(0) instanceof ObjectCreationExpr created) {
            properties.putAll(fields(created, text));
            for (int at = 1; at < filled.size(); at++) {
                properties.put(filled.get(at), arguments.get(at + 1));
            }
            properties.put(filled.get(0), clause(arguments.get(1)));
            return Optional.of(new Production(rule, verb, created.getType().getNameAsString(), properties));
        }
        if (verb.equals("due") && arguments.size() > 2) {
            return Optional.of(new Production(rule, verb, "Due", due(arguments)));
        }
        if (arguments.size() < 2) {
            return Optional.empty();
        }
        boolean outcome = OUTCOMES.contains(verb);
        properties.put("clause", clause(arguments.get(0)));
        properties.put(outcome ? "subject" : "scope", arguments.get(1));
        if (outcome && arguments.size() > 2) {
            properties.put("reason", arguments.get(2));
        }
        return Optional.of(new Production(rule, verb, outcome ? "Outcome" : "Conclusion", properties));
    }

    private static Map<String, Expression> due(List<Expression> arguments) {
        Expression whose = arguments.get(1);
        boolean outcome = arguments.size() == 3;
        return Map.of(
                "clause", clause(arguments.get(0)),
                "subject", outcome ? new MethodCallExpr(whose.clone(), "getSubject") : whose,
                "scope", outcome ? new MethodCallExpr(whose.clone(), "getScope") : arguments.get(2));
    }

    private static Expression clause(Expression part) {
        return new MethodCallExpr(part.clone(), "getClause");
    }

    private static Map<String, Expression> fields(ObjectCreationExpr created, RuleText text) {
        List<DeclaredType.Field> fields =
                text.type(created.getType().getNameAsString()).map(text::fields).orElse(List.of());
        List<DeclaredType.Field> keys =
                fields.stream().filter(DeclaredType.Field::key).toList();
        List<Expression> arguments = created.getArguments();
        List<DeclaredType.Field> given = arguments.size() == fields.size() ? fields : keys;
        Map<String, Expression> properties = new HashMap<>();
        for (int at = 0; at < given.size() && given.size() == arguments.size(); at++) {
            properties.put(given.get(at).name(), arguments.get(at));
        }
        return properties;
    }

    /**
     * What the rule must be about to conclude something with these values.
     *
     * @return nothing when it never concludes such a thing, because a word of it is another
     */
    Optional<List<Pin>> about(Map<String, @Nullable Object> wanted, Expressions expressions) {
        List<Pin> pins = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> one : wanted.entrySet()) {
            Expression from = properties.get(one.getKey());
            Set<String> variables = from == null ? Set.of() : variables(from);
            if (from == null || variables.size() > 1) {
                continue;
            }
            if (variables.isEmpty()) {
                if (!alike(from, one.getValue(), expressions)) {
                    return Optional.empty();
                }
            } else {
                pins.add(new Pin(variables.iterator().next(), from, one.getValue()));
            }
        }
        return Optional.of(pins);
    }

    private static boolean alike(Expression from, @Nullable Object value, Expressions expressions) {
        return new Pin("", from, value).holds(expressions, Tuple.EMPTY);
    }

    /** The variables of the rule that an expression speaks of. */
    static Set<String> variables(Expression expression) {
        Set<String> names = new TreeSet<>(Expressions.names(expression));
        names.removeIf(name -> !name.startsWith("$"));
        return names;
    }
}
