package io.hydrant.local.kinesis.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the records of blocks by AES-256-GCM, with a key of one stream. Headers stay readable,
 * and are authenticated: a block is not mistaken for another. Layout of the payload: nonce,
 * ciphertext, tag.
 */
public final class BlockEncryption {

    /** The length of the key from which the others are derived. */
    public static final int KEY_BYTES = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int CHECK_BYTES = 8;

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    private BlockEncryption(byte[] key) {
        this.key = key;
    }

    /**
     * Each stream has a key of its own. Nonces are random, and one key must not serve so many
     * blocks that two of them meet.
     */
    public static BlockEncryption derivedFrom(byte[] key, String stream) {
        return new BlockEncryption(mac(key, "stream " + stream));
    }

    /** Tells keys apart, and says nothing about them. */
    public String check() {
        ByteBuffer check = ByteBuffer.wrap(Arrays.copyOf(mac(key, "check"), CHECK_BYTES));
        return Long.toHexString(check.getLong());
    }

    /** A block without records stays as it is. */
    public Block encrypt(Block block) {
        if (block.header().count() == 0) {
            return block;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer plaintext = block.payload();
        ByteBuffer sealed =
                ByteBuffer.allocate(NONCE_BYTES + plaintext.remaining() + TAG_BYTES).put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, block).doFinal(plaintext, sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has AES-GCM", impossible);
        }
        return block.withCiphertext(sealed.array());
    }

    /** Throws if the block was not encrypted with this key. */
    public Block decrypt(Block block) throws GeneralSecurityException {
        ByteBuffer sealed = block.payload();
        if (sealed.remaining() < NONCE_BYTES + TAG_BYTES) {
            throw new GeneralSecurityException("The block is too short");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        sealed.get(nonce);
        ByteBuffer plaintext = ByteBuffer.allocate(sealed.remaining() - TAG_BYTES);
        cipher(Cipher.DECRYPT_MODE, nonce, block).doFinal(sealed, plaintext);
        return block.withPlaintext(plaintext.array());
    }

    private Cipher cipher(int mode, byte[] nonce, Block block) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(block.facts());
        return cipher;
    }

    private static byte[] mac(byte[] key, String purpose) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", impossible);
        }
    }
}
