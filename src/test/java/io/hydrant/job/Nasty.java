package io.hydrant.job;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that paths, URIs and file systems treat as something else than text. */
final class Nasty {

    private Nasty() {}

    static Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        "\\",
                        "/",
                        "//",
                        ".",
                        "..",
                        "../",
                        "..\\",
                        "\\..",
                        "./",
                        "%",
                        "%2e",
                        "%2F",
                        "%5C",
                        ":",
                        "C:",
                        "C:/",
                        "s3a://b/",
                        "file:///",
                        " ",
                        "\t",
                        "\n",
                        "\0",
                        "\u0001",
                        "\u007f",
                        "\u0085",
                        "\u00a0",
                        "\u2028",
                        "\u200b",
                        "\u202e",
                        "\ufeff",
                        "\ufffd",
                        "\uffff",
                        "~",
                        "*",
                        "?",
                        "#",
                        "&",
                        "+",
                        "=",
                        "[x]",
                        "{x}",
                        "$HOME",
                        "|",
                        "\"",
                        "'",
                        "<",
                        "é",
                        "e\u0301",
                        "\uac00",
                        "ﬁ",
                        "/é",
                        "\ud83d\ude80",
                        "\ud83d",
                        "\ude80",
                        "İ",
                        "a",
                        "B",
                        "7",
                        "-",
                        "_",
                        "x".repeat(64),
                        "y".repeat(255),
                        "z".repeat(600));
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(7).map(chosen -> String.join("", chosen)),
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().withChars('\\', '/', '.', ':', 'a').ofMaxLength(9));
    }
}
