package io.hydrant.local.jobs;

import io.hydrant.api.streams.StreamLimit;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * The slots of the cluster in this process, and who has them. Flink would let a job wait for one
 * for minutes.
 */
final class JobSlots {

    private static final int USUAL = 64;

    private final int slots;
    private final StreamLimit limit;
    private final Set<String> owners = new HashSet<>();

    private JobSlots(int slots, StreamLimit limit) {
        this.slots = slots;
        this.limit = limit;
    }

    /** As many as Flink's option says. */
    static JobSlots of(Configuration flinkOptions) {
        String option = TaskManagerOptions.NUM_TASK_SLOTS.key();
        int slots = flinkOptions.getOptional(TaskManagerOptions.NUM_TASK_SLOTS).orElse(USUAL);
        int slotsOfAJob = flinkOptions.getOptional(CoreOptions.DEFAULT_PARALLELISM).orElse(1);
        if (slots < slotsOfAJob) {
            throw new IllegalArgumentException(
                    option
                            + " is "
                            + slots
                            + "; it must be at least "
                            + CoreOptions.DEFAULT_PARALLELISM.key()
                            + ", which is "
                            + slotsOfAJob);
        }
        return new JobSlots(
                slots,
                StreamLimit.of(
                        slots / slotsOfAJob,
                        "Delete one, or start with more slots: -D" + option + "=" + 2 * slots));
    }

    /** What Flink takes for itself when it runs in one process is enough for the usual number. */
    void addNetworkMemory(Configuration options) {
        if (slots > USUAL) {
            for (ConfigOption<MemorySize> bound :
                    List.of(
                            TaskManagerOptions.NETWORK_MEMORY_MIN,
                            TaskManagerOptions.NETWORK_MEMORY_MAX)) {
                if (!options.contains(bound)) {
                    options.set(bound, MemorySize.ofMebiBytes(slots));
                }
            }
        }
    }

    int count() {
        return slots;
    }

    StreamLimit limit() {
        return limit;
    }

    synchronized void take(String arn) throws IOException {
        if (!owners.contains(arn) && limit.isReachedBy(owners.size())) {
            throw new IOException(limit.sentence());
        }
        owners.add(arn);
    }

    synchronized void giveBack(String arn) {
        owners.remove(arn);
    }
}
