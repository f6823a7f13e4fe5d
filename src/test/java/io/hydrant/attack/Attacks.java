package io.hydrant.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Attacks a server of this computer in every way that is known here, or in the one that is named.
 */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        subcommands = {
            ApiFuzz.class,
            DefinitionFuzz.class,
            AggregateFuzz.class,
            Connections.class,
            UnsignedBodies.class,
            ClosedDoors.class,
            Kills.class,
            RandomRecords.class,
            Explosives.class
        },
        description =
                "Attacks hydrant-local.jar, started in processes of its own that listen to 127.0.0.1,"
                        + " and prints figures. Without a command, all attacks follow one another."
                        + " The exit status is not 0 if a server did what it should not.")
public final class Attacks implements Callable<Integer> {

    @Mixin private AttackOptions options;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Attacks()).execute(args));
    }

    @Override
    public Integer call() {
        List<String> failed = new ArrayList<>();
        for (String attack : new CommandLine(new Attacks()).getSubcommands().keySet()) {
            int status =
                    new CommandLine(new Attacks())
                            .execute(
                                    attack,
                                    "--jar=" + options.jar(),
                                    "--directory=" + options.directory(),
                                    "--seed=" + options.seed());
            if (status != 0) {
                failed.add(attack);
            }
        }
        System.out.println(failed.isEmpty() ? "All as expected." : "Not as expected: " + failed);
        return failed.isEmpty() ? 0 : 1;
    }
}
