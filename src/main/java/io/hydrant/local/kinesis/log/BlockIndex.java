package io.hydrant.local.kinesis.log;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The addresses of one shard's blocks in the log, in the order of their positions. */
public final class BlockIndex {

    private long[] firstPositions = new long[16];
    private long[] arrivals = new long[16];
    private long[] addresses = new long[16];
    private int[] lengths = new int[16];
    private int blocks;
    private volatile long nextPosition;
    private long lastArrival;

    public synchronized void add(BlockHeader block, long address) {
        if (block.count() > 0) {
            addLocation(block, address);
        }
        lastArrival = block.arrivedAt();
        nextPosition = block.endPosition();
    }

    private void addLocation(BlockHeader block, long address) {
        if (blocks == addresses.length) {
            int room = Math.max(16, blocks * 2);
            firstPositions = Arrays.copyOf(firstPositions, room);
            arrivals = Arrays.copyOf(arrivals, room);
            addresses = Arrays.copyOf(addresses, room);
            lengths = Arrays.copyOf(lengths, room);
        }
        firstPositions[blocks] = block.firstPosition();
        arrivals[blocks] = block.arrivedAt();
        addresses[blocks] = address;
        lengths[blocks] = block.length();
        blocks++;
    }

    /** The position of the oldest record. In an empty shard, the position of the next record. */
    public synchronized long firstPosition() {
        return blocks == 0 ? nextPosition : firstPositions[0];
    }

    /**
     * The address of the first block that arrived at this time or later. Empty if there is none.
     */
    public synchronized OptionalLong addressSince(long epochMillis) {
        int block = blockSince(epochMillis);
        return block == blocks ? OptionalLong.empty() : OptionalLong.of(addresses[block]);
    }

    /** The address of the record at this position, or of the first one after it that is there. */
    public synchronized OptionalLong addressOf(long position) {
        OptionalInt block = blockWith(Math.max(position, firstPosition()));
        return block.isPresent()
                ? OptionalLong.of(addresses[block.getAsInt()])
                : OptionalLong.empty();
    }

    /** The position of the first record at this address or after it. */
    public synchronized long positionSince(long address) {
        int block = Arrays.binarySearch(addresses, 0, blocks, address);
        int first = block >= 0 ? block : -block - 1;
        return first == blocks ? nextPosition : firstPositions[first];
    }

    /** Blocks before this address are gone. */
    public synchronized void dropBefore(long address) {
        int dropped = 0;
        while (dropped < blocks && addresses[dropped] < address) {
            dropped++;
        }
        firstPositions = Arrays.copyOfRange(firstPositions, dropped, firstPositions.length);
        arrivals = Arrays.copyOfRange(arrivals, dropped, arrivals.length);
        addresses = Arrays.copyOfRange(addresses, dropped, addresses.length);
        lengths = Arrays.copyOfRange(lengths, dropped, lengths.length);
        blocks -= dropped;
    }

    /** The position the next record will have. */
    public long nextPosition() {
        return nextPosition;
    }

    public synchronized long lastArrival() {
        return lastArrival;
    }

    /** The position of the first record that is not on disk yet. */
    public synchronized long visibleEnd(long durableEnd) {
        int visible = blocks;
        while (visible > 0 && addresses[visible - 1] + lengths[visible - 1] > durableEnd) {
            visible--;
        }
        return visible == blocks ? nextPosition : firstPositions[visible];
    }

    /** The position of the first record that arrived then or later. */
    public synchronized long positionAt(long epochMillis) {
        int block = blockSince(epochMillis);
        return block == blocks ? nextPosition : firstPositions[block];
    }

    private int blockSince(long epochMillis) {
        int low = 0;
        int high = blocks;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrivals[middle] < epochMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of the block that holds this position. */
    public synchronized OptionalInt blockWith(long position) {
        if (position >= nextPosition) {
            return OptionalInt.empty();
        }
        int found = Arrays.binarySearch(firstPositions, 0, blocks, position);
        return OptionalInt.of(found >= 0 ? found : -found - 2);
    }

    public synchronized long address(int block) {
        return addresses[block];
    }

    public synchronized int length(int block) {
        return lengths[block];
    }

    /** True if this index describes the block. */
    public synchronized boolean isOf(BlockHeader header, int block) {
        return header.length() == lengths[block]
                && header.firstPosition() == firstPositions[block]
                && header.arrivedAt() == arrivals[block];
    }

    /** When the record at this position arrived, or the first one after it that is there. */
    public synchronized long arrivalOf(long position) {
        OptionalInt block = blockWith(Math.max(position, firstPosition()));
        return block.isPresent() ? arrivals[block.getAsInt()] : lastArrival;
    }
}
