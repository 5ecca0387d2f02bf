package textbook;

/** A row that breaks what its file should hold. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String column, String reason) {
        // Without a stack: a file may hold many, and each is only counted.
        super(column + " " + reason, null, false, false);
    }
}
