package textbook;

import java.time.LocalDate;

/** A fact that says when it became known. */
interface Known {

    LocalDate known();
}
