package org.proviso.rules.safety;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.Type;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;
import org.proviso.contract.Nearest;

/**
 * Goes through a condition, or what is concluded, piece by piece: comparisons, sums, and questions to facts and
 * terms. A piece of any other kind is refused, and so is a question that is on no list.
 */
final class Phrases {

    private static final Set<BinaryExpr.Operator> OPERATORS = EnumSet.of(
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.NOT_EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS,
            BinaryExpr.Operator.AND,
            BinaryExpr.Operator.OR,
            BinaryExpr.Operator.PLUS,
            BinaryExpr.Operator.MINUS,
            BinaryExpr.Operator.MULTIPLY,
            BinaryExpr.Operator.DIVIDE);
    private static final Set<String> ENGINE = Set.of("drools", "kcontext");

    private static final int DEEPEST = 100;

    private final Vocabulary vocabulary;
    private final boolean concluding;
    private final BiConsumer<Node, String[]> refused;
    private int depth;

    /**
     * A reading.
     *
     * @param concluding whether new facts may be made
     * @param refused    takes what is refused: what it is and what may have been meant
     */
    Phrases(Vocabulary vocabulary, boolean concluding, BiConsumer<Node, String[]> refused) {
        this.vocabulary = vocabulary;
        this.concluding = concluding;
        this.refused = refused;
    }

    private void refuse(Node node, String what) {
        refused.accept(node, new String[] {what, ""});
    }

    private void all(NodeList<Expression> expressions) {
        expressions.forEach(this::check);
    }

    void check(Expression phrase) {
        // Each part within a part takes room on the stack, here and again in the engine's compiler.
        if (++depth > DEEPEST) {
            refused.accept(
                    phrase, new String[] {"a condition of so many parts", "a definition rule for some of them."});
        } else {
            piece(phrase);
        }
        depth--;
    }

    private void piece(Expression phrase) {
        if (phrase instanceof DrlxExpression bound) {
            check(bound.getExpr());
        } else if (phrase instanceof EnclosedExpr enclosed) {
            check(enclosed.getInner());
        } else if (phrase instanceof BinaryExpr binary) {
            binary(binary);
        } else if (phrase instanceof HalfBinaryExpr half) {
            check(half.getRight());
        } else if (phrase instanceof PointFreeExpr among) {
            check(among.getLeft());
            among(among, among.getOperator().asString(), among.getRight(), among.getArg1());
        } else if (phrase instanceof HalfPointFreeExpr among) {
            among(among, among.getOperator().asString(), among.getRight(), among.getArg1());
        } else if (phrase instanceof UnaryExpr unary) {
            unary(unary);
        } else if (phrase instanceof DrlNameExpr name) {
            name(name, name.getNameAsString(), name.getBackReferencesCount() > 0);
        } else if (phrase instanceof NameExpr name) {
            name(name, name.getNameAsString(), false);
        } else if (phrase instanceof FieldAccessExpr field) {
            member(field, field.getScope(), field.getNameAsString());
        } else if (phrase instanceof MethodCallExpr call) {
            call(call);
        } else if (phrase instanceof ObjectCreationExpr made) {
            made(made);
        } else if (phrase instanceof CastExpr cast) {
            type(cast, cast.getType());
            check(cast.getExpression());
        } else if (!literal(phrase)) {
            refuse(phrase, kind(phrase));
        }
    }

    private static boolean literal(Expression phrase) {
        if (phrase instanceof IntegerLiteralExpr || phrase instanceof LongLiteralExpr) {
            return phrase.toString().matches("[0-9]{1,18}[Ll]?");
        }
        return phrase instanceof StringLiteralExpr
                || phrase instanceof BooleanLiteralExpr
                || phrase instanceof NullLiteralExpr
                || (phrase instanceof ThisExpr own && own.getTypeName().isEmpty());
    }

    private static String kind(Expression phrase) {
        if (phrase instanceof ConditionalExpr) {
            return "a choice by ?";
        }
        String name = phrase.getClass().getSimpleName().replaceAll("(Literal)?Expr(ession)?$", "");
        return (name.matches("[AEIO].*") ? "an " : "a ")
                + name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + " such as this";
    }

    private void binary(BinaryExpr binary) {
        if (!OPERATORS.contains(binary.getOperator())) {
            refuse(binary, "the sign " + binary.getOperator().asString());
        }
        // Text that is joined to text doubles with every firing until nothing else fits into memory.
        if (binary.getOperator() == BinaryExpr.Operator.PLUS
                && (isText(binary.getLeft()) || isText(binary.getRight()))) {
            refuse(binary, "text that is put together by +");
        }
        check(binary.getLeft());
        check(binary.getRight());
    }

    private boolean isText(Expression phrase) {
        if (phrase instanceof EnclosedExpr enclosed) {
            return isText(enclosed.getInner());
        }
        return phrase instanceof StringLiteralExpr
                || (phrase instanceof MethodCallExpr call && vocabulary.isText(call.getNameAsString()))
                || (phrase instanceof FieldAccessExpr field && vocabulary.isText(field.getNameAsString()))
                || (phrase instanceof NameExpr name && vocabulary.isText(name.getNameAsString()));
    }

    private void among(Node whole, String operator, NodeList<Expression> right, Expression argument) {
        if (!operator.equals("in")) {
            refuse(whole, "the operator \"" + operator + "\"");
        }
        if (argument != null) {
            check(argument);
        }
        all(right);
    }

    private void unary(UnaryExpr unary) {
        if (unary.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
                && unary.getOperator() != UnaryExpr.Operator.MINUS) {
            refuse(unary, "the sign " + unary.getOperator().asString());
        }
        check(unary.getExpression());
    }

    private void name(Expression whole, String name, boolean back) {
        if (back || ENGINE.contains(name)) {
            refuse(whole, "\"" + (back ? PrintUtil.printNode(whole) : name) + "\", which is the engine's own");
        }
    }

    /** A question to a fact, a term or a type. */
    private void member(Expression whole, Expression of, String name) {
        if (!root(of)) {
            return;
        }
        if (!vocabulary.has(name) && vocabulary.finds(name)) {
            refuse(whole, "\"" + name + "\", which is nothing that a fact, a term or a row says");
        }
    }

    /** What a question is asked of; false where it was refused as a whole. */
    private boolean root(Expression of) {
        if (!(of instanceof NameExpr name)) {
            Optional<String> full = fullName(of);
            if (full.isPresent()) {
                refuse(of, "\"" + full.get() + "\", a name with the package it stands in");
                return false;
            }
            check(of);
            return true;
        }
        String written = name.getNameAsString();
        check(name);
        if (ENGINE.contains(written)) {
            return false;
        }
        if (written.startsWith("$") || vocabulary.has(written) || vocabulary.knows(written)) {
            return true;
        }
        if (Character.isUpperCase(written.charAt(0))) {
            refused.accept(name, new String[] {
                "\"" + written + "\", which is no type of the family",
                Nearest.to(written, vocabulary.types())
                        .map(near -> "\"" + near + "\".")
                        .orElse("")
            });
            return false;
        }
        refuse(name, "\"" + written + "\", which is no fact, term or row that the rule looks at");
        return false;
    }

    /** A chain of names whose first is none that the rule knows: {@code java.lang.System}. */
    private Optional<String> fullName(Expression chain) {
        Expression first = chain;
        while (first instanceof FieldAccessExpr field) {
            first = field.getScope();
        }
        if (chain instanceof FieldAccessExpr
                && first instanceof NameExpr name
                && !name.getNameAsString().startsWith("$")
                && !vocabulary.has(name.getNameAsString())
                && !vocabulary.knows(name.getNameAsString())) {
            return Optional.of(PrintUtil.printNode(chain));
        }
        return Optional.empty();
    }

    private void call(MethodCallExpr call) {
        String name = call.getNameAsString();
        call.getTypeArguments().ifPresent(types -> refuse(call, "types between < and >"));
        if (call.getScope().isPresent()) {
            member(call, call.getScope().get(), name);
        } else if (concluding ? !Allowed.verbs().contains(name) && named(name) : !vocabulary.has(name) && named(name)) {
            refuse(call, "\"" + name + "\", which is no verb and no question to a fact, a term or a row");
        }
        all(call.getArguments());
    }

    /** Whether a call of that name, of nothing in particular, would find something. */
    private boolean named(String name) {
        return vocabulary.finds(name) || vocabulary.has(name);
    }

    private void made(ObjectCreationExpr made) {
        String type = made.getType().getNameAsString();
        boolean plain = concluding
                && made.getScope().isEmpty()
                && made.getType().getScope().isEmpty()
                && made.getType().getTypeArguments().isEmpty()
                && made.getAnonymousClassBody().isEmpty();
        boolean anothers = Allowed.knows(type) && !vocabulary.declares(type) && !Allowed.MADE.contains(type);
        if (!plain || anothers) {
            refuse(made, "\"new " + made.getType() + "\"" + (concluding ? " like this" : " in a condition"));
        } else if (!vocabulary.knows(type)) {
            refused.accept(made, new String[] {
                "\"new " + type + "\", which is no type of the family",
                Nearest.to(type, vocabulary.types())
                        .map(near -> "\"" + near + "\".")
                        .orElse("")
            });
        }
        all(made.getArguments());
    }

    private void type(Node whole, Type type) {
        if (!type.isPrimitiveType() && !vocabulary.knows(type.asString())) {
            refuse(whole, "the type " + type.asString());
        }
    }
}
