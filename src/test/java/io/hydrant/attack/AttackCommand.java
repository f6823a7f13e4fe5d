package io.hydrant.attack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** An attack that can be chosen by its name. */
@Command(mixinStandardHelpOptions = true)
abstract class AttackCommand implements Callable<Integer> {

    @Mixin private AttackOptions options;

    /** Notes figures, and what should not have been. */
    abstract void attack(AttackOptions with, Report report) throws Exception;

    @Override
    public Integer call() throws Exception {
        Report report = new Report(getClass().getSimpleName() + ", --seed " + options.seed());
        try {
            attack(options, report);
        } catch (Exception | AssertionError e) {
            report.expect(false, "the attack was broken off: " + e);
            throw e;
        } finally {
            System.out.println(report);
        }
        return report.faults().isEmpty() ? 0 : 1;
    }
}
