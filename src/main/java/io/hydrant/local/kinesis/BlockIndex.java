package io.hydrant.local.kinesis;

import java.util.Arrays;
import java.util.OptionalInt;

/** Where the blocks of one shard lie in the log, in the order of their positions. */
final class BlockIndex {

    private long[] firstPositions = new long[16];
    private long[] arrivals = new long[16];
    private long[] addresses = new long[16];
    private int[] lengths = new int[16];
    private int blocks;
    private volatile long nextPosition;
    private long lastArrival;

    synchronized void add(Block block, long address) {
        if (blocks == addresses.length) {
            firstPositions = Arrays.copyOf(firstPositions, blocks * 2);
            arrivals = Arrays.copyOf(arrivals, blocks * 2);
            addresses = Arrays.copyOf(addresses, blocks * 2);
            lengths = Arrays.copyOf(lengths, blocks * 2);
        }
        firstPositions[blocks] = block.firstPosition();
        arrivals[blocks] = block.arrivedAt();
        addresses[blocks] = address;
        lengths[blocks] = block.length();
        blocks++;
        lastArrival = block.arrivedAt();
        nextPosition = block.firstPosition() + block.count();
    }

    /** The position the next record will have. */
    long nextPosition() {
        return nextPosition;
    }

    synchronized long lastArrival() {
        return lastArrival;
    }

    /** The position of the first record that is not on disk yet. */
    synchronized long visibleEnd(long durableEnd) {
        int visible = blocks;
        while (visible > 0 && addresses[visible - 1] + lengths[visible - 1] > durableEnd) {
            visible--;
        }
        return visible == blocks ? nextPosition : firstPositions[visible];
    }

    /** The position of the first record that arrived then or later. */
    synchronized long positionAt(long epochMillis) {
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
        return low == blocks ? nextPosition : firstPositions[low];
    }

    /** The number of the block that holds this position. */
    synchronized OptionalInt blockWith(long position) {
        if (position >= nextPosition) {
            return OptionalInt.empty();
        }
        int found = Arrays.binarySearch(firstPositions, 0, blocks, position);
        return OptionalInt.of(found >= 0 ? found : -found - 2);
    }

    synchronized long address(int block) {
        return addresses[block];
    }

    synchronized int length(int block) {
        return lengths[block];
    }

    /** When the record at this position arrived. */
    synchronized long arrivalOf(long position) {
        return arrivals[blockWith(position).getAsInt()];
    }
}
