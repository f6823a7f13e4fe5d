package io.hydrant.worstday;

/** Something that breaks, and is mended later. */
final class Fault {

    private final String name;
    private final Step begin;
    private final Step end;

    private Fault(String name, Step begin, Step end) {
        this.name = name;
        this.begin = begin;
        this.end = end;
    }

    static Fault of(String name, Step begin, Step end) {
        return new Fault(name, begin, end);
    }

    /** One that needs nobody to mend it. */
    static Fault atOnce(String name, Step happens) {
        return new Fault(name, happens, () -> {});
    }

    String name() {
        return name;
    }

    void begin() throws Exception {
        begin.run();
    }

    void end() throws Exception {
        end.run();
    }

    /** Breaks or mends. */
    interface Step {
        void run() throws Exception;
    }
}
