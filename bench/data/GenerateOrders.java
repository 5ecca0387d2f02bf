package data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes so many work orders: {@code contract/contract.yaml} and {@code facts/}. */
public final class GenerateOrders {

    private GenerateOrders() {}

    /**
     * Writes them.
     *
     * @param args the number of orders, the folder to write to, the contract
     */
    public static void main(String[] args) throws IOException {
        int orders = Integer.parseInt(args[0]);
        Path into = Path.of(args[1]);
        Path facts = Files.createDirectories(into.resolve("facts"));
        Path contract = Files.createDirectories(into.resolve("contract")).resolve("contract.yaml");
        Files.copy(Path.of(args[2]), contract, StandardCopyOption.REPLACE_EXISTING);
        new OrderFile(orders).write(facts.resolve("work-orders.csv"));
        new ArrivalFile(orders).write(facts.resolve("arrivals.csv"));
    }
}
