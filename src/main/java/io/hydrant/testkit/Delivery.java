package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of the records of a delivery stream. Immutable. */
public final class Delivery {

    private final List<ObjectInBucket> all;
    private final List<byte[]> dropped;

    Delivery(List<ObjectInBucket> all, List<byte[]> dropped) {
        this.all = List.copyOf(all);
        this.dropped = List.copyOf(dropped);
    }

    /** Of all {@link #objects}, in the order of their keys. */
    public List<String> records() {
        return objects().stream()
                .flatMap(object -> object.records().stream())
                .collect(Collectors.toList());
    }

    /** With delivered records: neither the error output nor the source backup. */
    public List<ObjectInBucket> objects() {
        return where(object -> !object.isErrorOutput() && !object.isBackup());
    }

    /** Of the source backup, with records as they arrived. */
    public List<ObjectInBucket> backup() {
        return where(ObjectInBucket::isBackup);
    }

    /** Records of the error output. */
    public List<ErrorRecord> failed() {
        return all.stream()
                .flatMap(object -> object.failures().stream())
                .collect(Collectors.toList());
    }

    /** Records that a function or another processor dropped, as it got them, as text. */
    public List<String> dropped() {
        return dropped.stream().map(data -> new String(data, UTF_8)).collect(Collectors.toList());
    }

    /** Records that a function or another processor dropped, as it got them. */
    public List<byte[]> droppedBytes() {
        return dropped;
    }

    private List<ObjectInBucket> where(Predicate<ObjectInBucket> condition) {
        return all.stream().filter(condition).collect(Collectors.toList());
    }

    /** All of it, a line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach(
                object ->
                        text.append("  ")
                                .append(
                                        object.isErrorOutput()
                                                ? "failed    "
                                                : object.isBackup() ? "backup    " : "delivered ")
                                .append(object)
                                .append('\n'));
        dropped().forEach(record -> text.append("  dropped   ").append(record).append('\n'));
        return text.length() == 0
                ? "  nothing was delivered, dropped or failed\n"
                : text.toString();
    }
}
