package io.hydrant.local.kinesis.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class BlockEncryptionTest {

    private static final byte[] KEY = new byte[BlockEncryption.KEY_BYTES];
    private static final BlockEncryption ORDERS = BlockEncryption.derivedFrom(KEY, "orders 1");

    private static Block block(long position, String... data) {
        List<NewRecord> records = new ArrayList<>();
        for (String text : data) {
            records.add(NewRecord.of("key", text.getBytes(StandardCharsets.UTF_8)));
        }
        return Block.of(3, position, 1_000, records);
    }

    private static List<String> texts(Block block) {
        List<String> texts = new ArrayList<>();
        block.forEachFrom(
                0,
                record ->
                        texts.add(
                                record.position()
                                        + " "
                                        + record.partitionKey()
                                        + " "
                                        + new String(record.data(), StandardCharsets.UTF_8)
                                        + " "
                                        + record.isEncryptedInLog()));
        return texts;
    }

    @Test
    void anEncryptedBlockIsIntactAndSaysWhereItBelongs() throws Exception {
        Block encrypted = ORDERS.encrypt(block(7, "one", ""));

        Block read = Block.read(encrypted.bytes());

        assertThat(read.isIntact()).isTrue();
        assertThat(read.isEncrypted()).isTrue();
        assertThat(read.header().shardNumber()).isEqualTo(3);
        assertThat(read.header().firstPosition()).isEqualTo(7);
        assertThat(read.header().arrivedAt()).isEqualTo(1_000);
        assertThat(read.header().count()).isEqualTo(2);
        assertThat(texts(ORDERS.decrypt(read))).containsExactly("7 key one true", "8 key  true");
    }

    @Test
    void theSameRecordsNeverLookTheSame() {
        assertThat(ORDERS.encrypt(block(7, "one")).bytes())
                .isNotEqualTo(ORDERS.encrypt(block(7, "one")).bytes());
    }

    @Test
    void aBlockIsNotMistakenForAnother() {
        ByteBuffer moved = ORDERS.encrypt(block(7, "one")).bytes();
        moved.putLong(12, 8);

        assertThatThrownBy(() -> ORDERS.decrypt(Block.read(moved)))
                .isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void anotherStreamHasAnotherKey() {
        BlockEncryption others = BlockEncryption.derivedFrom(KEY, "others 1");

        assertThat(others.check()).isNotEqualTo(ORDERS.check());
        assertThatThrownBy(() -> others.decrypt(ORDERS.encrypt(block(7, "one"))))
                .isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void aBlockWithoutRecordsHasNothingToEncrypt() {
        assertThat(ORDERS.encrypt(block(7)).isEncrypted()).isFalse();
    }
}
