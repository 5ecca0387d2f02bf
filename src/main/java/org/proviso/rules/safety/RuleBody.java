package org.proviso.rules.safety;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.printer.PrintUtil;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;

/** What one rule looks for and what it concludes, piece by piece. */
final class RuleBody {

    private static final int MOST_PATTERNS = 40;
    private static final int MOST_STATEMENTS = 8;

    private final RuleGuard.RuleFile file;
    private final RuleDescr rule;
    private final Vocabulary vocabulary;
    private final Findings findings;
    private int patterns;

    RuleBody(RuleGuard.RuleFile file, RuleDescr rule, Vocabulary vocabulary, Findings findings) {
        this.file = file;
        this.rule = rule;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    void check() {
        element(rule.getLhs());
        if (patterns > MOST_PATTERNS) {
            refuse(
                    rule.getLine(),
                    "",
                    "more than " + MOST_PATTERNS + " facts in one rule",
                    "a rule that concludes a part of it.");
        }
        consequence(String.valueOf(rule.getConsequence()));
    }

    private void refuse(int line, String word, String what, String maybe) {
        RuleGuard.refuse(findings, place(line, word), what, maybe);
    }

    /** Where a word stands, from a line of the rule on; the line itself where the parser has changed the word. */
    private Place place(int from, String word) {
        int first = Math.max(Math.max(1, rule.getLine()), from);
        List<String> lines = file.text().lines().toList();
        String sought = word.lines().findFirst().orElse("").strip();
        for (int at = first - 1; at < Math.min(lines.size(), first + 60) && !sought.isEmpty(); at++) {
            int column = lines.get(at).indexOf(sought);
            if (column >= 0) {
                return new Place(file.path(), at + 1, column + 1, sought.length());
            }
        }
        return new Place(file.path(), first, 1, 1);
    }

    private void element(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            pattern(pattern);
        } else if (descr instanceof AndDescr
                || descr instanceof OrDescr
                || descr instanceof NotDescr
                || descr instanceof ExistsDescr
                || descr instanceof ForallDescr) {
            for (Object child : ((ConditionalElementDescr) descr).getDescrs()) {
                element((BaseDescr) child);
            }
        } else if (descr instanceof EvalDescr eval) {
            refuse(eval.getLine(), "eval", "eval", "a condition of a fact's pattern.");
        } else {
            String kind = descr.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
            refuse(descr.getLine(), "", "\"" + kind + "\" in a condition", "");
        }
    }

    private void pattern(PatternDescr pattern) {
        patterns++;
        String type = pattern.getObjectType();
        int line = pattern.getLine();
        PatternSourceDescr source = pattern.getSource();
        if (source != null && source.getClass() == AccumulateDescr.class) {
            accumulate((AccumulateDescr) source);
        } else if (source instanceof CollectDescr collected && Allowed.COLLECTED.contains(type)) {
            element(collected.getInputPattern());
        } else if (source != null) {
            refuse(line, "from", "\"from\"", "");
        } else if (!vocabulary.knows(type)) {
            refuse(
                    line,
                    type,
                    "the type " + RuleGuard.shortened(type) + ", which no file of the family declares",
                    Nearest.to(type, vocabulary.types())
                            .map(near -> "\"" + near + "\".")
                            .orElse(""));
        }
        if (pattern.isQuery() || pattern.isUnification()) {
            refuse(line, "", "a query", "");
        }
        if (pattern.getBehaviors() != null && !pattern.getBehaviors().isEmpty()) {
            refuse(line, "over", "a window over time", "");
        }
        pattern.getAnnotations().forEach(one -> refuse(line, "@", "the annotation @" + one.getName(), ""));
        for (Object constraint : pattern.getConstraint().getDescrs()) {
            if (constraint instanceof ExprConstraintDescr written
                    && written.getType() == ExprConstraintDescr.Type.NAMED) {
                phrase(written.getExpression(), line);
            } else {
                refuse(line, "", "a condition without the name of a field", "name == value.");
            }
        }
    }

    private void accumulate(AccumulateDescr counted) {
        boolean own = !counted.isExternalFunction() && counted.getFunctions().isEmpty();
        if (own
                || filled(counted.getInitCode())
                || filled(counted.getActionCode())
                || filled(counted.getReverseCode())
                || filled(counted.getResultCode())) {
            refuse(counted.getLine(), "accumulate", "an accumulate with code of its own", "sum, count, min or max.");
        }
        if (counted.getInput() != null) {
            element(counted.getInput());
        }
        for (AccumulateDescr.AccumulateFunctionCallDescr function : counted.getFunctions()) {
            if (!Allowed.COUNTED.contains(function.getFunction())) {
                refuse(
                        counted.getLine(),
                        function.getFunction(),
                        "the accumulate function \"" + RuleGuard.shortened(function.getFunction()) + "\"",
                        Nearest.to(function.getFunction(), Allowed.COUNTED)
                                .map(near -> "\"" + near + "\".")
                                .orElse("sum, count, min or max."));
            }
            for (String parameter : function.getParams()) {
                phrase(parameter, counted.getLine());
            }
        }
    }

    private static boolean filled(@org.jspecify.annotations.Nullable String code) {
        return code != null && !code.isBlank();
    }

    private void phrase(String written, int line) {
        if (written.isBlank()) {
            return;
        }
        Expression parsed;
        try {
            parsed = DrlxParseUtil.parseExpression(written);
        } catch (RuntimeException | StackOverflowError unreadable) {
            // The engine's parser throws at what it does not know.
            unreadable(place(line, written), "The condition");
            return;
        }
        new Phrases(vocabulary, false, (node, told) -> refuse(line, shown(node, written), told[0], told[1]))
                .check(parsed);
    }

    private void unreadable(Place place, String what) {
        findings.add(
                place,
                "rule-does-not-compile",
                what + " of the rule \"" + RuleGuard.shortened(rule.getName())
                        + "\" cannot be read. No contract of the family can be evaluated.",
                "Maybe a bracket, a comma or a sign is missing or stands twice.");
    }

    /** The text of a piece as the author wrote it, where it can be told. */
    private static String shown(Node node, String written) {
        String text = PrintUtil.printNode(node);
        return written.contains(text) ? text : written;
    }

    private void consequence(String written) {
        int first = Math.max(rule.getLine(), rule.getConsequenceLine());
        Optional<BlockStmt> block = parsed(written);
        if (block.isEmpty()) {
            unreadable(place(first, written), "What follows by \"then\"");
            return;
        }
        List<Statement> statements = block.get().getStatements();
        if (statements.size() > MOST_STATEMENTS) {
            refuse(first, "", "more than " + MOST_STATEMENTS + " conclusions in a rule", "a rule for each.");
            return;
        }
        for (Statement statement : statements) {
            if (statement instanceof ExpressionStmt said
                    && said.getExpression() instanceof MethodCallExpr call
                    && call.getScope().isEmpty()
                    && call.getTypeArguments().isEmpty()
                    && call.getNameAsString().equals("insert")
                    && call.getArguments().size() == 1) {
                new Phrases(vocabulary, true, (node, told) -> refuse(first, shown(node, written), told[0], told[1]))
                        .check(call.getArgument(0));
            } else {
                refuse(
                        first,
                        shown(statement, written),
                        "anything but insert( … ) after \"then\"",
                        "insert( … ) with a verb or a new fact.");
            }
        }
    }

    private static Optional<BlockStmt> parsed(String written) {
        JavaParser parser =
                new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17));
        try {
            ParseResult<BlockStmt> result = parser.parseBlock("{" + written + "\n}");
            return result.isSuccessful() ? result.getResult() : Optional.empty();
        } catch (RuntimeException | StackOverflowError unreadable) {
            // The parser gives up on some broken text instead of saying so.
            return Optional.empty();
        }
    }
}
