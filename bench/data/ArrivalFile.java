package data;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Who signed in at which equipment for which order, and out again. */
final class ArrivalFile {

    private static final String HEADER = "workOrderId,assetId,event,scannedAt,badge";
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final int orders;

    ArrivalFile(int orders) {
        this.orders = orders;
    }

    void write(Path file) {
        try (Export export = new Export(file, HEADER)) {
            for (int number = 0; number < orders; number++) {
                Order order = Order.of(number, orders);
                if (order.arrived() == Order.NEVER) {
                    continue;
                }
                export.row(new Scan(order, "ARRIVED", order.arrived()));
                if (number % 5 == 0) {
                    export.row(new Scan(order, "LEFT", order.arrived() + 45));
                }
                if (number % 30 == 0) {
                    export.row(new Scan(order, "ARRIVED", order.arrived() + 1_500));
                }
                if (number % 100 == 0) {
                    export.flush();
                }
            }
        }
    }

    /** A badge held to a reader. */
    private record Scan(Order order, String event, long at) implements Export.Row {

        private String with(String asset, String time) {
            return String.join(",", order.id(), asset, event, time, "B-" + (10 + order.number() % 90));
        }

        private String time() {
            return Order.at(at).format(ISO) + "-07:00";
        }

        @Override
        public String sound() {
            return with(order.asset(), time());
        }

        @Override
        public String contrary() {
            return with("A-1", time());
        }

        @Override
        public String unreadable(SplittableRandom draw) {
            return draw.nextBoolean() ? with(order.asset(), "yesterday") : with("", time());
        }
    }
}
