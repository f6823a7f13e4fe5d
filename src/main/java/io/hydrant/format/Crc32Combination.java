package io.hydrant.format;

/**
 * Computes the CRC-32 of two runs of bytes from the CRC-32 of each. To append n bytes is to
 * multiply the first checksum by x<sup>8n</sup> modulo the polynomial.
 */
final class Crc32Combination {

    /** The polynomial of gzip, bits reversed: the bit of x<sup>0</sup> is the highest. */
    private static final int POLYNOMIAL = 0xedb88320;

    private static final int ONE = 0x80000000;

    private static final int X_TO_THE_8 = ONE >>> 8;

    private Crc32Combination() {}

    static int combine(int first, int second, long secondLength) {
        return multiply(first, power(secondLength)) ^ second;
    }

    /** x<sup>8n</sup>. */
    private static int power(long n) {
        int result = ONE;
        int square = X_TO_THE_8;
        for (long left = n; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
        }
        return product;
    }
}
