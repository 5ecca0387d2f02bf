package textbook;

import compare.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import textbook.Orders.Arrival;
import textbook.Orders.WorkOrder;

/** Reads work orders and arrivals, and hands on those that count. */
final class OrderExports extends Reading {

    private static final ZoneOffset CLOCK = ZoneOffset.ofHours(-7);
    private static final Map<String, WorkOrder.Kind> KINDS =
            Map.of("Repair", WorkOrder.Kind.REPAIR, "Preventive", WorkOrder.Kind.PREVENTIVE);
    private static final Map<String, Integer> PRIORITIES = Map.of("high", 1, "medium", 2, "low", 3, "none", 4);
    private static final Map<String, WorkOrder.Cause> CAUSES = Map.of(
            "", WorkOrder.Cause.NOT_STATED,
            "WEAR", WorkOrder.Cause.WEAR,
            "REWORK", WorkOrder.Cause.WORKMANSHIP,
            "PART", WorkOrder.Cause.OTHER_PART,
            "TENANT", WorkOrder.Cause.TENANT_DAMAGE,
            "POWER", WorkOrder.Cause.POWER_FAILURE);

    OrderExports(Path folder, Result result, Consumer<Object> facts) {
        super(folder, result, facts);
    }

    void read() throws IOException {
        settle("work-orders.csv", new OnePerKey<String, WorkOrder>(), OrderExports::order);
        settle("arrivals.csv", new OnePerKey<ScanKey, Arrival>(), OrderExports::arrival);
    }

    private record ScanKey(String order, String scan) {}

    private static Optional<Keyed<String, WorkOrder>> order(Row row) throws Unreadable {
        String due = row.raw("dueDate");
        WorkOrder order = new WorkOrder(
                row.text("id"),
                row.text("assetId"),
                row.text("location"),
                row.word("category", KINDS),
                row.optionalText("problemCode"),
                row.word("reportedPriority", PRIORITIES),
                row.raw("priority").isEmpty() ? null : row.word("priority", PRIORITIES),
                row.word("causeCode", CAUSES),
                row.optionalText("parentId"),
                row.time("createdAt"),
                row.optionalTime("completedAt"),
                due.isEmpty() ? null : row.date("dueDate", Row.AMERICAN),
                row.optionalAmount("invoiceAmount"),
                row.time("updatedAt").toLocalDate());
        return Optional.of(new Keyed<>(order.id(), order));
    }

    private static Optional<Keyed<ScanKey, Arrival>> arrival(Row row) throws Unreadable {
        if (!row.raw("event").equals("ARRIVED")) {
            return Optional.empty();
        }
        Arrival arrival = new Arrival(row.text("workOrderId"), row.text("assetId"), row.time("scannedAt", CLOCK));
        return Optional.of(new Keyed<>(new ScanKey(arrival.order(), row.raw("scannedAt")), arrival));
    }
}
