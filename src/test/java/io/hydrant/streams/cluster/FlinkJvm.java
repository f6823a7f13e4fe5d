package io.hydrant.streams.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;

/** A program of Flink in a process of its own, as the scripts of its distribution start it. */
final class FlinkJvm {

    private static final long LONGEST_SECONDS = 120;

    private static final Pattern OF_FLINK =
            Pattern.compile(
                    ".*/(org/apache/flink/(?!flink-(connector-kinesis|table|test|dstl))"
                            + "|org/apache/(commons|logging)/|commons-(cli|collections|io)/|com/esotericsoftware/"
                            + "|com/twitter/|org/(objenesis|javassist|xerial|lz4|snakeyaml|slf4j/slf4j-api)/"
                            + "|com/google/code/findbugs/|com/ververica/).*(?<!-tests)\\.jar");

    private final Process process;
    private final Path output;

    private FlinkJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static FlinkJvm start(Path output, Path conf, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx448m",
                        "-XX:MaxDirectMemorySize=256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC"));
        command.addAll(opened());
        command.add("-Dlog4j.configurationFile=" + conf.resolve("log4j.properties"));
        command.addAll(List.of("-classpath", flinkJars(), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_ACCESS_KEY_ID",
                                "any",
                                "AWS_SECRET_ACCESS_KEY",
                                "any",
                                "FLINK_CONF_DIR",
                                conf.toString(),
                                "FLINK_PLUGINS_DIR",
                                System.getProperty("hydrant.plugins")));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new FlinkJvm(builder.start(), output);
    }

    /** What we tell people to start Flink with. */
    private static List<String> opened() {
        return List.of(
                GlobalConfiguration.loadConfiguration("deploy/standalone")
                        .get(CoreOptions.FLINK_JVM_OPTIONS)
                        .split(" "));
    }

    private static String flinkJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> OF_FLINK.matcher(jar).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed when it has ended, which must be well. */
    String success() throws IOException, InterruptedException {
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        String printed = Files.readString(output, UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(
                    (ended ? "It ended with " + process.exitValue() : "It does not end")
                            + ": "
                            + printed);
        }
        return printed;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killWithoutWaiting() {
        process.destroyForcibly();
    }
}
