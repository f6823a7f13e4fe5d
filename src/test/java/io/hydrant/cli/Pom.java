package io.hydrant.cli;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/** What the build says of itself. */
final class Pom {

    private final Document document;

    private Pom(Document document) {
        this.document = document;
    }

    static Pom read() throws Exception {
        return new Pom(
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(Path.of("pom.xml").toFile()));
    }

    String version() throws Exception {
        return text("/project/version");
    }

    String property(String name) throws Exception {
        return text("/project/properties/*[local-name() = '" + name + "']");
    }

    private String text(String path) throws Exception {
        return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
    }
}
