package data;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Who was on the roster of which school, in fall and in spring. */
final class RosterFile {

    private static final String HEADER = "TermName,DistrictName,SchoolName,StudentLastName,StudentFirstName,StudentMI,"
            + "StudentID,StudentDateOfBirth,StudentEthnicGroup,StudentGender,Grade";

    private static final List<String> COLOURS = List.of("Amber", "Azure", "Beige", "Coral", "Ivory", "Olive", "Umber");
    private static final List<String> FLOWERS = List.of("Arnica", "Burdock", "Cosmos", "Dahlia", "Iris", "Lupin");

    private final District district;

    RosterFile(District district) {
        this.district = district;
    }

    void write(Path file) {
        try (Export export = new Export(file, HEADER)) {
            for (String term : List.of("Fall 2026-2027", "Spring 2026-2027")) {
                for (int student = 0; student < district.students(); student++) {
                    export.row(new Enrolled(term, district.schoolOf(student).name(), student));
                }
            }
        }
    }

    /** A student on a roster. */
    private record Enrolled(String term, String school, int student) implements Export.Row {

        private String at(String where) {
            return String.join(
                    ",",
                    term,
                    "Prairie Creek Independent School District",
                    where,
                    COLOURS.get(student % COLOURS.size()),
                    FLOWERS.get(student % FLOWERS.size()),
                    "M",
                    District.id(student),
                    "6/14/2018",
                    "Not Specified or Other",
                    student % 2 == 0 ? "F" : "M",
                    "" + (2 + student % 4));
        }

        @Override
        public String sound() {
            return at(school);
        }

        @Override
        public String contrary() {
            return at("Elsewhere Academy");
        }

        @Override
        public String unreadable(SplittableRandom draw) {
            return at("");
        }
    }
}
