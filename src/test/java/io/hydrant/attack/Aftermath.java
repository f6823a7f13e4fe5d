package io.hydrant.attack;

/** What must hold after any attack. */
final class Aftermath {

    private Aftermath() {}

    static void expect(AttackedServer server, Vitals before, Bystander bystander, Report report)
            throws Exception {
        report.figure("alive", server.isAlive());
        report.expect(server.isAlive(), "the server ended");
        expectQuietLog(server, report);
        if (server.isAlive()) {
            before.compare(Vitals.of(server), report);
            bystander.expectAll(report);
        }
    }

    static void expectQuietLog(AttackedServer server, Report report) throws Exception {
        report.figure("lines in the log", server.logLines());
        server.faults()
                .forEach(
                        (line, count) ->
                                report.expect(false, count + " times in the log: " + line));
    }
}
