package io.hydrant.api.wire.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificate a server shows, and its private key, from PEM files. */
public final class TlsIdentity {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final PrivateKey key;
    private final Certificate[] chain;

    private TlsIdentity(PrivateKey key, Certificate[] chain) {
        this.key = key;
        this.chain = chain;
    }

    /** The server's certificate first, then those that vouch for it. */
    public static TlsIdentity read(Path certificate, Path key) throws IOException {
        return new TlsIdentity(privateKey(key), chain(certificate));
    }

    private static Certificate[] chain(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> chain =
                    new ArrayList<>(
                            CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (chain.isEmpty()) {
                throw new IOException(file + " has no certificate; it must have one in PEM");
            }
            return chain.toArray(new Certificate[0]);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(file + " is no certificate in PEM", unreadable);
        }
    }

    /** Reads a private key. Errors have no cause, because the cause may quote the key. */
    private static PrivateKey privateKey(Path file) throws IOException {
        Matcher pem = PKCS8.matcher(Files.readString(file));
        if (pem.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
                } catch (InvalidKeySpecException | NoSuchAlgorithmException another) {
                    // The encoding names its algorithm, but only the factories read it; EdDSA's
                    // came with JDK 15.
                }
            }
        }
        throw new IOException(
                file
                        + " is no private key that can be read; it must be in PKCS #8, PEM, without a"
                        + " password (openssl pkcs8 -topk8 -nocrypt makes one)");
    }

    /** In memory, under a password that is no secret: nobody else reads it. */
    KeyStore keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            store.setKeyEntry("server", key, password.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException | IOException mismatch) {
            throw new IllegalStateException("The certificate and its key cannot be used", mismatch);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "TLS identity with " + chain.length + " certificates";
    }
}
