package io.hydrant.source;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Lists one after the other, seen as one without a copy; none of them is empty. */
final class ChainedLists<E> extends AbstractList<E> implements RandomAccess {

    private final List<List<E>> lists;
    private final int[] ends;

    ChainedLists(List<List<E>> lists) {
        this.lists = lists;
        this.ends = lists.stream().mapToInt(List::size).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
    }

    @Override
    public E get(int index) {
        int found = Arrays.binarySearch(ends, index);
        int list = found < 0 ? -found - 1 : found + 1;
        return lists.get(list).get(list == 0 ? index : index - ends[list - 1]);
    }

    @Override
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }
}
