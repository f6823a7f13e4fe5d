package io.hydrant.local.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.api.wire.call.QueryString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that set a bucket's tags, lifecycle and the like, or ask for them, as Terraform and
 * CloudFormation do for every bucket. S3Proxy refuses them.
 */
final class SettingRequests {

    private static final Logger LOG = LoggerFactory.getLogger(SettingRequests.class);

    /** More than AWS takes of most; all of a bucket are read whenever one is asked for. */
    private static final int MAX_BYTES = 256 << 10;

    private static final Pattern BUCKET = Pattern.compile("/([A-Za-z0-9][A-Za-z0-9._-]{2,62})/?");
    private static final String CHUNKED = "STREAMING-";

    /** Part of the lifecycle, but told in a header. */
    private static final String SMALLEST_OBJECT = "x-amz-transition-default-minimum-object-size";

    private static final String USUAL_SMALLEST_OBJECT = "all_storage_classes_128K";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final BlobStore store;
    private final BucketSettings settings;

    SettingRequests(BlobStore store, BucketSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** False when the request is for something else. */
    boolean answer(HttpServletRequest request, HttpServletResponse response, InputStream body)
            throws IOException {
        Matcher path = BUCKET.matcher(request.getRequestURI());
        Optional<BucketSetting> asked = setting(request.getQueryString());
        if (asked.isEmpty() || !path.matches()) {
            return false;
        }
        BucketSetting setting = asked.get();
        String bucket = path.group(1);
        switch (request.getMethod()) {
            case "GET":
                requireBucket(bucket);
                get(bucket, setting, response);
                return true;
            case "PUT":
                requireBucket(bucket);
                put(bucket, setting, request, body);
                response.setStatus(setting.statusOfPut());
                return true;
            case "DELETE":
                requireBucket(bucket);
                delete(bucket, setting);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return true;
            default:
                return false;
        }
    }

    private static Optional<BucketSetting> setting(String query) {
        return QueryString.parse(query == null ? "" : query).stream()
                .map(QueryString.Pair::name)
                .map(BucketSetting::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void requireBucket(String bucket) {
        if (!store.containerExists(bucket)) {
            throw S3Errors.of(404, "NoSuchBucket", "The specified bucket does not exist");
        }
    }

    private void get(String bucket, BucketSetting setting, HttpServletResponse response)
            throws IOException {
        String text =
                settings.get(bucket, setting.parameter())
                        .or(setting::initial)
                        .orElseThrow(setting::missing);
        if (setting == BucketSetting.LIFECYCLE) {
            response.setHeader(
                    SMALLEST_OBJECT,
                    settings.get(bucket, SMALLEST_OBJECT).orElse(USUAL_SMALLEST_OBJECT));
        }
        response.setContentType(setting.isJson() ? "application/json" : "application/xml");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(
            String bucket, BucketSetting setting, HttpServletRequest request, InputStream body)
            throws IOException {
        String text = setting.isJson() ? policy(text(request, body)) : text(request, body);
        if (!setting.isJson() && !isXmlOf(setting.element(), text)) {
            throw S3Errors.of(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our"
                            + " published schema. Its root must be "
                            + setting.element()
                            + ".");
        }
        Map<String, String> changed = new TreeMap<>();
        changed.put(setting.parameter(), text);
        if (setting == BucketSetting.LIFECYCLE) {
            changed.put(SMALLEST_OBJECT, smallestObject(request));
        }
        settings.set(bucket, changed);
        LOG.info(
                "A setting of a bucket is kept without effect: bucket={} setting={}",
                bucket,
                setting.parameter());
    }

    private void delete(String bucket, BucketSetting setting) throws IOException {
        if (!setting.canBeDeleted()) {
            throw S3Errors.of(
                    405,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource.");
        }
        settings.remove(bucket, setting.parameter());
    }

    private static String smallestObject(HttpServletRequest request) {
        String given = request.getHeader(SMALLEST_OBJECT);
        if (given == null || given.equals(USUAL_SMALLEST_OBJECT)) {
            return USUAL_SMALLEST_OBJECT;
        }
        if (given.equals("varies_by_storage_class")) {
            return given;
        }
        throw S3Errors.of(
                400,
                "InvalidArgument",
                SMALLEST_OBJECT
                        + " is not known; it must be varies_by_storage_class or "
                        + USUAL_SMALLEST_OBJECT);
    }

    private static String text(HttpServletRequest request, InputStream body) throws IOException {
        String declared = request.getHeader("x-amz-content-sha256");
        InputStream plain =
                declared != null && declared.startsWith(CHUNKED)
                        ? new ChunkedInputStream(body, MAX_BYTES)
                        : body;
        byte[] bytes = plain.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw S3Errors.of(
                    400,
                    "MaxMessageLengthExceeded",
                    "Your request was too big. It must have at most " + MAX_BYTES + " bytes.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw S3Errors.of(400, "MalformedXML", "The body is not text in UTF-8.");
        }
    }

    private static String policy(String text) {
        try {
            if (JSON.readTree(text).isObject()) {
                return text;
            }
        } catch (JsonProcessingException malformed) {
            throw malformedPolicy();
        }
        throw malformedPolicy();
    }

    private static RuntimeException malformedPolicy() {
        return S3Errors.of(
                400,
                "MalformedPolicy",
                "Policies must be valid JSON and the first byte must be '{'");
    }

    /** A document type could make it larger than it is. */
    private static boolean isXmlOf(String root, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            boolean isRoot = false;
            boolean inside = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    return false;
                }
                if (event == XMLStreamConstants.START_ELEMENT && !inside) {
                    inside = true;
                    isRoot = xml.getLocalName().equals(root);
                }
            }
            return isRoot;
        } catch (XMLStreamException malformed) {
            return false;
        }
    }
}
