package io.hydrant.cli.run;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Refuses a job that could not run on its cluster, as far as it can be known here. */
final class ClusterPreflight {

    private final List<Preflight> preflights;
    private final Consumer<String> warn;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> warnings = new HashSet<>();

    ClusterPreflight(List<Preflight> preflights, Consumer<String> warn) {
        this.preflights = preflights;
        this.warn = warn;
    }

    /** All problems at once. On Managed Flink, nobody else keeps checkpoints. */
    void require(boolean onManagedFlink) {
        boolean reachesS3 = true;
        for (Preflight preflight : preflights) {
            note(preflight::requireSource);
            note(preflight::requireFunctionElsewhere);
            note(preflight::requireDomain);
            if (note(preflight::requireEndpointOfS3)) {
                note(preflight::requireBuckets);
            } else {
                reachesS3 = false;
            }
        }
        if (reachesS3 && !onManagedFlink) {
            // Checkpoints are the job's, not of one stream.
            requireCheckpoints(preflights.get(0));
        }
        if (!problems.isEmpty()) {
            throw CommandException.failed(
                    String.join(System.lineSeparator(), problems)
                            + System.lineSeparator()
                            + whatNow(onManagedFlink),
                    null);
        }
    }

    /** There, the application asks for itself: it cannot reach more than it sees. */
    private static String whatNow(boolean onManagedFlink) {
        return onManagedFlink
                ? "The job was not started."
                : "The job was not submitted. If the cluster can reach what this machine cannot,"
                        + " --preflight=false submits it unseen.";
    }

    private void requireCheckpoints(Preflight preflight) {
        preflight.warningAboutCheckpoints().ifPresent(warn);
        note(preflight::requireCheckpoints);
        // Who stops the job may name another directory.
        try {
            preflight.requireSavepoints();
        } catch (UnreachableException e) {
            warn.accept(e.getMessage());
        }
    }

    /** What may pass does not keep a job from starting: Flink tries again. */
    private boolean note(Check check) {
        try {
            check.require();
            return true;
        } catch (UnreachableException e) {
            if (e.mayPass()) {
                if (warnings.add(e.getMessage())) {
                    warn.accept(e.getMessage());
                }
            } else if (!problems.contains(e.getMessage())) {
                problems.add(e.getMessage());
            }
            return false;
        }
    }

    private interface Check {

        void require() throws UnreachableException;
    }
}
