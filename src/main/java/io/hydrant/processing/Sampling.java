package io.hydrant.processing;

import io.hydrant.expression.jq.JqPath;
import io.hydrant.record.DeliveryRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Keeps a percentage of the records and drops the others. A hash of the record's key decides, or of
 * all bytes of a record without a key. A restart, and every other delivery stream with this
 * percentage, keeps the same records.
 *
 * <p>The hash is the CRC-32 of the key in UTF-8, scrambled by the last steps of MurmurHash3. The
 * hash must never change. A record is kept when its hash, as a fraction of 2<sup>32</sup>, is below
 * the percentage. A higher percentage hence keeps all records that a lower one keeps.
 */
public final class Sampling implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HASHES = BigDecimal.valueOf(1L << Integer.SIZE);

    private final long kept;

    /** Null without a key. */
    private final JqPath key;

    private Sampling(BigDecimal percentage, JqPath key) {
        if (percentage.signum() <= 0 || percentage.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException(
                    "Percentage is "
                            + percentage.toPlainString()
                            + "; it must be a number above 0 and not above 100");
        }
        this.kept =
                percentage
                        .multiply(HASHES)
                        .divide(HUNDRED, 0, RoundingMode.CEILING)
                        .longValueExact();
        this.key = key;
    }

    public static Sampling of(BigDecimal percentage) {
        return new Sampling(percentage, null);
    }

    /**
     * Decides alike on all records with the same key. The bytes of a record without a key decide on
     * it.
     */
    public static Sampling byKey(BigDecimal percentage, JqPath key) {
        return new Sampling(percentage, key);
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        Optional<String> text = key == null ? Optional.empty() : key.text(record.data());
        byte[] decisive =
                text.map(found -> found.getBytes(StandardCharsets.UTF_8)).orElse(record.data());
        if (hash(decisive) < kept) {
            output.ok(record);
        } else {
            output.dropped(record);
        }
    }

    /** From 0 to 2^32 - 1. */
    static long hash(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        // CRC-32 alone keeps neighbouring keys near each other.
        int hash = (int) crc.getValue();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return Integer.toUnsignedLong(hash);
    }
}
