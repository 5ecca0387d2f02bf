package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The house style as far as a machine can see it, over the product's sources as the compiler reads them. */
class SourcesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 400;
    private static final int LONGEST_BODY = 70;

    /**
     * The fields that families are about; the engine is about none. The second part are words that hide in longer
     * ones (bus in business), so they count only where a word of a name begins with them.
     */
    private static final Pattern ONE_FIELD = Pattern.compile(
            "(?i:tutor|student|nwea|english.?learner|school|coach|teacher|apprais|tardy|depot|vehicle|hvac|technician|equipment|work.?order|refrigerant|boiler|invoice)"
                    + "|(?<![A-Za-z])(?:bus(?:es)?|gps|route)(?![a-z])|(?<=[a-z]|\\b)(?:Bus|Buses|Gps|Route)(?![a-z])");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_package_says_what_it_is_for_and_that_nothing_in_it_is_null() throws Exception {
        Set<Path> packages = new TreeSet<>();
        for (Path file : sources()) {
            packages.add(file.getParent());
        }
        List<Path> silent = new ArrayList<>();
        for (Path folder : packages) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info)
                    || !Files.readString(info).matches("(?s)/\\*\\*.*\\*/\\s+@NullMarked\\s+package .*")) {
                silent.add(info);
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void no_file_is_longer_than_four_hundred_lines() throws Exception {
        List<String> longer = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                longer.add(file + " has " + lines + " lines");
            }
        }
        assertEquals(List.of(), longer);
    }

    @Test
    void no_method_is_longer_than_seventy_lines() throws Exception {
        assertEquals(List.of(), foundBy(LongMethods::new));
    }

    private static final class LongMethods extends Reading {
        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            BlockTree body = method.getBody();
            long lines = body == null ? 0 : lastLine(body) - firstLine(body) - 1;
            if (lines > LONGEST_BODY) {
                found(method, method.getName() + " has " + lines + " lines");
            }
            return super.visitMethod(method, nothing);
        }
    }

    @Test
    void nothing_is_reckoned_in_doubles_or_floats() throws Exception {
        assertEquals(List.of(), foundBy(Inexact::new));
    }

    private static final class Inexact extends Reading {
        @Override
        public Void visitPrimitiveType(PrimitiveTypeTree type, Void nothing) {
            if (type.getPrimitiveTypeKind() == TypeKind.DOUBLE || type.getPrimitiveTypeKind() == TypeKind.FLOAT) {
                found(type, type.toString());
            }
            return super.visitPrimitiveType(type, nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getKind() == Tree.Kind.DOUBLE_LITERAL || literal.getKind() == Tree.Kind.FLOAT_LITERAL) {
                found(literal, literal.toString());
            }
            return super.visitLiteral(literal, nothing);
        }
    }

    @Test
    void the_product_names_no_contract_no_family_and_no_fact_of_a_family() throws Exception {
        Set<String> declared = declaredByFamilies();
        assertEquals(List.of(), foundBy(() -> new Named(declared)));
    }

    private static final class Named extends Reading {

        private final Set<String> declared;

        Named(Set<String> declared) {
            this.declared = declared;
        }

        private void name(Tree tree, String name) {
            if (ONE_FIELD.matcher(name).find() || declared.contains(name)) {
                found(tree, name);
            }
        }

        /** What libraries call their packages is not ours to choose. */
        @Override
        public Void visitImport(ImportTree imported, Void nothing) {
            return imported.getQualifiedIdentifier().toString().startsWith("org.proviso.")
                    ? super.visitImport(imported, nothing)
                    : nothing;
        }

        /** In a text, "Counted" may be a word like any other; "TestScore" may not. */
        private void text(Tree tree, String text) {
            if (ONE_FIELD.matcher(text).find()
                    || Pattern.compile("[^\\w-]+")
                            .splitAsStream(text)
                            .filter(word -> !word.matches("[A-Z][a-z]+"))
                            .anyMatch(declared::contains)) {
                found(tree, text);
            }
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            name(type, type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            name(method, method.getName().toString());
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            name(variable, variable.getName().toString());
            return super.visitVariable(variable, nothing);
        }

        @Override
        public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
            name(identifier, identifier.getName().toString());
            return super.visitIdentifier(identifier, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
            name(select, select.getIdentifier().toString());
            return super.visitMemberSelect(select, nothing);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
            name(reference, reference.getName().toString());
            return super.visitMemberReference(reference, nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            text(literal, String.valueOf(literal.getValue()));
            return super.visitLiteral(literal, nothing);
        }
    }

    /** The names of families and contracts, and of every type that rules declare. */
    private static Set<String> declaredByFamilies() throws IOException {
        Set<String> declared = new TreeSet<>();
        for (String top : List.of("rules", "contracts")) {
            try (Stream<Path> folders = Files.list(Path.of(top))) {
                folders.forEach(folder -> declared.add(folder.getFileName().toString()));
            }
        }
        Pattern declare = Pattern.compile("^declare\\s+(?:enum\\s+)?(\\w+)", Pattern.MULTILINE);
        try (Stream<Path> rules = Files.walk(Path.of("rules"))) {
            for (Path file :
                    rules.filter(path -> path.toString().endsWith(".drl")).toList()) {
                Matcher type = declare.matcher(Files.readString(file));
                while (type.find()) {
                    declared.add(type.group(1));
                }
            }
        }
        return declared;
    }

    /** What a reading finds in all sources. */
    private static List<String> foundBy(Supplier<Reading> reading) throws IOException {
        List<String> found = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                Reading one = reading.get();
                one.unit = unit;
                one.positions = Trees.instance(task).getSourcePositions();
                one.found = found;
                one.scan(unit, null);
            }
        }
        return found;
    }

    /** Walks through one file, without its comments, and knows its lines. */
    private abstract static class Reading extends TreeScanner<Void, Void> {

        private CompilationUnitTree unit;
        private SourcePositions positions;
        private List<String> found;

        final long firstLine(Tree tree) {
            return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        }

        final long lastLine(Tree tree) {
            return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
        }

        final String file() {
            Path file = Path.of(unit.getSourceFile().toUri());
            return SOURCES.toAbsolutePath().relativize(file).toString().replace('\\', '/');
        }

        final void found(Tree tree, String what) {
            found.add(file() + ":" + firstLine(tree) + ": " + what);
        }
    }
}
