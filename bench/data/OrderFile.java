package data;

import java.nio.file.Path;
import java.util.SplittableRandom;

/** Work orders as a maintenance system exports them, by their numbers. */
final class OrderFile {

    private static final String HEADER = "id,title,status,priority,reportedPriority,category,assetId,assetName,location,"
            + "problemCode,causeCode,parentId,createdAt,completedAt,dueDate,invoiceAmount,updatedAt";

    private static final int DAY = 24 * 60;

    private final int orders;

    OrderFile(int orders) {
        this.orders = orders;
    }

    void write(Path file) {
        try (Export export = new Export(file, HEADER)) {
            for (int number = 0; number < orders; number++) {
                export.row(new Written(Order.of(number, orders)));
                if (number % 100 == 99) {
                    export.flush();
                }
            }
        }
    }

    /** An order as it stands, and as it stood. */
    private record Written(Order order) implements Export.Row {

        private String with(String made, String cause, long completed, String updated) {
            boolean done = completed != Order.NEVER;
            return String.join(
                    ",",
                    order.id(),
                    "\"Call, " + (order.fault().isEmpty() ? "fault not known" : order.fault()) + "\"",
                    done ? "complete" : "open",
                    order.now().word(),
                    order.priority().word(),
                    order.repair() ? "Repair" : "Preventive",
                    order.asset(),
                    "RTU-" + (1 + order.equipment() % 9),
                    "Building " + (1 + order.equipment() / 40),
                    order.fault(),
                    cause,
                    order.reopens() == Order.NEVER ? "" : Order.id(order.reopens()),
                    made,
                    Order.american(completed),
                    order.repair() ? "" : due(),
                    done && order.cents() > 0 ? order.cents() / 100 + "." + String.format("%02d", order.cents() % 100) : "",
                    updated);
        }

        private String due() {
            String day = Order.american(order.made() + 10L * DAY);
            return day.substring(0, day.indexOf(' '));
        }

        /** A day after everything else is known of it. */
        private String updated() {
            return Order.american(Math.max(order.made(), order.completed()) + DAY);
        }

        @Override
        public String sound() {
            return with(Order.american(order.made()), order.cause(), order.completed(), updated());
        }

        @Override
        public String outdated() {
            return with(Order.american(order.made()), "", Order.NEVER, Order.american(order.made()));
        }

        @Override
        public String contrary() {
            return with(
                    Order.american(order.made()),
                    order.cause().equals("WEAR") ? "POWER" : "WEAR",
                    order.completed(),
                    updated());
        }

        @Override
        public String unreadable(SplittableRandom draw) {
            return switch (draw.nextInt(3)) {
                case 0 -> with("13/45/2026 08:00", order.cause(), order.completed(), updated());
                case 1 -> with(Order.american(order.made()), "WAER", order.completed(), updated());
                default -> with("", order.cause(), order.completed(), updated());
            };
        }
    }
}
