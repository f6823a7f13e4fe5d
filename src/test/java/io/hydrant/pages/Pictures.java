package io.hydrant.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All pictures of the pages, by name. */
final class Pictures {

    private Pictures() {}

    static Map<String, Function<Theme, Svg>> all(List<String> demo) {
        Map<String, Function<Theme, Svg>> pictures = new LinkedHashMap<>();
        pictures.put("pipeline", Pictures::pipeline);
        pictures.put("latency", Pictures::latency);
        pictures.put("migration", Pictures::migration);
        pictures.put("deployment", Pictures::deployment);
        pictures.put("demo", theme -> terminal(theme, "target/hydrant demo", demo));
        return pictures;
    }

    private static Svg pipeline(Theme theme) {
        return new Svg(theme, 900, 300, "A delivery stream")
                .box(20, 40, 170, 110, theme.accent, "Source", "Kinesis stream", "Direct PUT")
                .box(
                        250,
                        40,
                        180,
                        110,
                        theme.accent,
                        "Processing",
                        "Lambda function",
                        "jq, decompression",
                        "partition keys")
                .box(490, 40, 160, 110, theme.accent, "Buffer", "by size", "or by time")
                .box(
                        710,
                        40,
                        170,
                        110,
                        theme.good,
                        "Destination",
                        "S3, Redshift",
                        "PostgreSQL, Splunk",
                        "OpenSearch, HTTP")
                .arrow(theme.ink, "190,95", "250,95")
                .arrow(theme.ink, "430,95", "490,95")
                .arrow(theme.ink, "650,95", "710,95")
                .box(20, 210, 170, 70, theme.line, "Source backup", "records as they arrived")
                .box(
                        250,
                        210,
                        400,
                        70,
                        theme.bad,
                        "Error output",
                        "failed records, each with its reason")
                .box(710, 210, 170, 70, theme.line, "S3", "error objects")
                .arrow(theme.pale, "105,150", "105,210")
                .arrow(theme.bad, "340,150", "340,210")
                .text(350, 186, "start", 13, false, theme.bad, "failed")
                .line(theme.bad, false, "795,150", "795,180", "570,180")
                .arrow(theme.bad, "570,180", "570,210")
                .text(680, 173, "middle", 13, false, theme.bad, "refused")
                .arrow(theme.bad, "650,245", "710,245");
    }

    private static Svg latency(Theme theme) {
        return new Svg(theme, 900, 300, "From a record to an object that can be seen")
                .box(20, 30, 130, 80, theme.accent, "Record", "arrives")
                .box(205, 30, 130, 80, theme.accent, "Chunk", "1 MiB or 1 s")
                .box(390, 30, 130, 80, theme.accent, "Buffer", "size or interval")
                .box(575, 30, 130, 80, theme.accent, "Upload", "cannot be seen")
                .box(760, 30, 120, 80, theme.good, "Object", "can be seen")
                .arrow(theme.ink, "150,70", "205,70")
                .arrow(theme.ink, "335,70", "390,70")
                .arrow(theme.ink, "520,70", "575,70")
                .arrow(theme.ink, "705,70", "760,70")
                .text(548, 22, "middle", 13, false, theme.pale, "closed")
                .text(732, 22, "middle", 13, false, theme.pale, "checkpoint")
                .text(20, 156, "start", 15, true, theme.ink, "The longest wait, with an example")
                .bar(20, 172, 460, theme.accent, "buffer interval: 300 s")
                .bar(484, 172, 240, theme.pale, "next checkpoint: up to 60 s")
                .bar(728, 172, 152, theme.good, "its duration")
                .line(theme.line, false, "20,222", "880,222")
                .dot(20, 222, theme.accent)
                .dot(482, 222, theme.ink)
                .dot(726, 222, theme.ink)
                .dot(880, 222, theme.good)
                .text(20, 250, "start", 13, false, theme.pale, "first record of the buffer")
                .text(482, 250, "middle", 13, false, theme.pale, "buffer closes")
                .text(715, 250, "middle", 13, false, theme.pale, "checkpoint begins")
                .text(880, 250, "end", 13, false, theme.good, "object visible")
                .text(
                        20,
                        280,
                        "start",
                        13,
                        false,
                        theme.pale,
                        "A buffer that reaches its size closes earlier. A checkpoint never cuts an"
                                + " object in two.");
    }

    private static Svg migration(Theme theme) {
        return new Svg(theme, 900, 290, "From Firehose to Hydrant")
                .text(20, 70, "start", 14, true, theme.ink, "Firehose")
                .bar(200, 50, 460, theme.pale, "delivers under the real prefix")
                .text(20, 130, "start", 14, true, theme.ink, "Hydrant, a copy")
                .bar(260, 110, 300, theme.accent, "delivers under migration/")
                .text(20, 190, "start", 14, true, theme.ink, "Hydrant")
                .bar(560, 170, 320, theme.good, "delivers under the real prefix")
                .line(theme.bad, true, "560,30", "560,226")
                .text(560, 24, "middle", 14, true, theme.bad, "T: switch")
                .line(theme.line, true, "660,42", "660,226")
                .line(theme.line, true, "260,102", "260,226")
                .arrow(theme.ink, "200,226", "880,226")
                .text(260, 248, "middle", 13, false, theme.pale, "start at LATEST")
                .text(410, 248, "middle", 13, false, theme.pale, "compare a day")
                .text(610, 248, "middle", 13, false, theme.pale, "both deliver")
                .text(672, 72, "start", 13, false, theme.pale, "then delete Firehose's stream")
                .text(
                        450,
                        276,
                        "middle",
                        13,
                        false,
                        theme.pale,
                        "Hydrant starts AT_TIMESTAMP T. Delete Firehose's objects from T on, and the"
                                + " copy.");
    }

    private static Svg deployment(Theme theme) {
        Svg svg = new Svg(theme, 900, 330, "Choose a deployment");
        svg.box(330, 20, 240, 50, theme.accent, "Where does it run?");
        String[] where = {"Laptop, test, CI", "AWS, no servers", "Kubernetes", "My machines"};
        String[] what = {"Local mode", "Managed Flink", "Flink operator", "Flink cluster"};
        String[][] how = {
            {"Firehose, Kinesis and", "S3 on one port"},
            {"CloudFormation", "or Terraform"},
            {"one cluster for", "each delivery stream"},
            {"flink run:", "one job for each stream"}
        };
        svg.line(theme.line, false, "450,70", "450,95").line(theme.line, false, "120,95", "780,95");
        for (int i = 0; i < where.length; i++) {
            int x = 20 + i * 220;
            int middle = x + 100;
            svg.arrow(theme.line, middle + ",95", middle + ",122")
                    .text(middle, 140, "middle", 13, true, theme.ink, where[i])
                    .box(x, 152, 200, 84, theme.good, what[i], how[i]);
        }
        return svg.arrow(theme.line, "780,236", "780,262")
                .box(
                        460,
                        262,
                        420,
                        52,
                        theme.line,
                        "serve",
                        "many streams on one cluster, by the Firehose API");
    }

    private static Svg terminal(Theme theme, String command, List<String> lines) {
        int longest = 116;
        int height = 70 + lines.size() * 17;
        Svg svg =
                new Svg(theme, 900, height, "The output of " + command)
                        .dot(20, 20, theme.bad)
                        .dot(40, 20, theme.line)
                        .dot(60, 20, theme.good)
                        .typed(20, 52, true, theme.good, "$ " + command);
        int y = 52;
        for (String line : lines) {
            y += 17;
            boolean isHeading = !line.isEmpty() && Character.isUpperCase(line.charAt(0));
            boolean isStep = line.matches("\\d\\. .*");
            String shown = line.length() > longest ? line.substring(0, longest - 1) + "…" : line;
            svg.typed(20, y, isHeading, isHeading || isStep ? theme.ink : theme.pale, shown);
        }
        return svg;
    }
}
