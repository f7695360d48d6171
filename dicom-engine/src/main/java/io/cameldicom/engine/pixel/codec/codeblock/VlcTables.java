package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * The variable length codes of the high throughput cleanup pass (ISO/IEC 15444-15 Annex C).
 *
 * <p>A quad is a square of four coefficients: 0 upper left, 1 lower left, 2 upper right, 3 lower right. A code word tells
 * which of them are significant, whether the bound of the exponents is sent, and a pattern of those that reach the bound.
 * As a number:
 *
 * <pre>
 * bit  0 .. 2  length of the code word
 * bit  3       an exponent residual (u) follows
 * bit  4 .. 7  significance (rho)
 * bit  8 ..11  of the exponents that are known, those that reach the bound (epsilon 1)
 * bit 12 ..15  exponents of which is known whether they reach the bound (epsilon k)
 * </pre>
 *
 * <p>The code of each of the eight contexts is complete, so that the code words follow from their lengths when they are
 * listed in order (of their bits as they are read): that is how the lists below stand, four hexadecimal digits each, a
 * line for a context.
 */
final class VlcTables {
    private static final String FIRST_ROW_CODES =
            """
            0023008300430014005500c500a5003510bef4fee2fef8fea8eec8cec4ce88ae207e009e0096888e0066445e444ef1ffe6ff\
            f5ff22effcffbaff99ff00f7e4ef00e7d8df54df11df00d7cccf11bf00b7a2af515f227f0077006f313f223f111f222f
            0002008400440024001400c510bee4fea2feb8fea8ee54dec4ce88ce88ae00a6009e0096888e003e207e006e0066445e0056\
            444e0036222e00f7f1ff88ffe4ef11df22ef00e7d8df00d711bf00b7a2af111f227f0077515f
            000200840044002400140055317e74fe11fef1fe20eec4de88de44ce00c620be00ae00a6009e00960066545e515e113e444e\
            0036111ef8ff22ef32ff00f700e7d1df00d7c8cf747f22bf00b7888f555f227f0077006f222f323f
            000300140025f1fdf4fdf8fd0085555d00550045aafef2fef5fec8eed4ded1de44ce00c632be88ae00a60096113e717e647e\
            545e515e444e0036111efcfff3ffe6ffb9ff44ef00f7e2efe4ef00e7d8dfd5dfdcdf99df00d7c8cfb8bf888f11bfb1bf00b7\
            a2af989f119f737f727f222f667f0077626f446f0067323f
            0002008400440024001400a50096b8fe72fe91fec8ee44ee10de88ce00c600bea8aea2ae888e223e407e006e0066005e0056\
            0036222ef4ff76ff11df99ff00f7e2ef00e700d7c4cf009fb2bf00b7aaaf447f0077444f111f313f
            0003f2fdf8fdf4fd00a50085004500250015f1fe009676fee8eee2eed4de98de88ce00c6b2be98bea8aea2aeaaae888e323e\
            647e226e0066445e00560036222efafff3ffd9ff77fffcff75ff00f7e4efeaefecef66ef00e7d1df99dfd5df00d7c4cfb1bf\
            99bfb3bf00b7919f889f667f717f727f737f0077646f515f444f333f313f111f
            000300140025f1fdf2fd008500450035f8fef4fefcfe717ef3feeafe66fee8ee54dec8ce00c6b2be91be22ae00a60096647e\
            0066115e0056222e323e313e333e111ef5ffb9ff00f7e4ef55dfecef22efe2ef00e7d1dfc8df00d7c4cfb8bfcccf99bfbabf\
            00b7a8af989f119f727f888f667f737f0077646f226f444f545f
            f1fcf4fcf8fcf2fcfafd0005f3fdf5fdfffdfcfef6fee8eef9fee2eed4ded1deb2be22ae009e717e006e115e00260016fbff\
            feff00f7f7fffdffe4efeaefecef66ef00e7d8dfd5dfdcdf99df00d7c4cf88cf00c7b8bf00a7babfb1bfb3bf99bf00b7a8af\
            757f0097888f0087747f727f737f667f007700570067545f444f0047313f323f333f0037222f111f
            """;

    private static final String OTHER_ROW_CODES =
            """
            0013008300430023006500c500a50095888d0055003510fe40ee00de88ce009e00be88ae005e007e003e444e111e222e11ff\
            00f700d744ef00e7c4cf007700b7a2af006f
            000100840024001400450035005640fe00c600a6009600bf44ff00f700ef00e700df00d700cf00b700af888f009f444f007f\
            0077006f0067005f222f323f113f111f
            0001002400140085004500c6a2ae00a600360056222ef8ff72ff51ff44ff00f740ef44ef00e700df00d700cfaaaf00bfb2bf\
            00b7a8af007f009f0097888f0077006f0067005f313f444f223f111f
            000200240014008500450035517ef1fef8fef2fe00f640de00ce00c6b2be88be00b622ae00a6009e009600760066115e0056\
            222e313e323e111ef4ffe2eff5ffa8fffaff73ff66ffc8ef44ef00e7b3bf44df00d7b1bfa8af888f447f727f545f006f444f\
            333f
            00010084004400c50025001500a630fe20ee444e0066005632ff11ff00f700bf22ef00e700df00d7c4cfc8cfcccf00b700af\
            007f009f0097888f0077006f003f005f0037222f111f
            00020044002500f500c5008500550015a8eef2fef8fef4fefcfef1fe00e654de00d644ce207e10be00b600ae00a60096888e\
            00760066445e003e444e0036111ef3fffaff76ffd5ff99ff22efe4ef11dfd8df11bfc8cf006f009f227f222f515f
            0003004400240014005500c500a5008500b6f4fef8fef2fe00f6e8ee00e600d6a2ae227e009e0096888e00760066445e223e\
            444e0036222e111ef1fffcfff5ffb9ffe2effaff76ff33ffd1dfeaef44efe4efc8df44dfd4dfb1bfc4cfc8cfcccfa8bf22bf\
            b2bfaaafa8af515f747f317f646f226f313f
            00f3000400d5f4fdf1fdf8fdf2fd00b500750055fcfef5feb9fea8eefafe76fef3fe00e654de00ae00ce00c632be00a60096\
            0086717e00460066115e00360026111e0016e4effbfff7ffffffd8df22efe2efb8bf11dfd1df009f11bfb1bf727f888f006f\
            737f447f747f323f545f444f113f222f
            """;

    /** For context * 128 + the next seven bits (the first the lowest) the code word; of the first row of quads. */
    static final short[] FIRST_ROW = decoding(FIRST_ROW_CODES);
    /** The same for all other rows. */
    static final short[] OTHER_ROWS = decoding(OTHER_ROW_CODES);

    /**
     * For {@code 2048 * context + 128 * rho + ...}: see {@link #encoding}; what the encoder writes in the first row of quads.
     */
    static final int[] FIRST_ROW_WORDS = encoding(FIRST_ROW);
    /** The same for all other rows. */
    static final int[] OTHER_ROWS_WORDS = encoding(OTHER_ROWS);

    /** Both quads of a pair have an exponent residual, in the first row, and the MEL event says that both are above 2. */
    static final int BOTH_LARGE = 4;

    /**
     * Codes of a pair's exponent residuals (15444-15 table 3), for 64 * mode + the next six bits: bits 0 to 2 the length of
     * the prefixes, 3 to 6 that of the suffixes, 7 to 9 that of the first suffix, 10 to 12 what the first prefix stands for,
     * 13 to 15 the second. Mode: bit 0 the first quad has one, bit 1 the second; or {@link #BOTH_LARGE}.
     */
    static final short[] RESIDUALS_FIRST_ROW = residuals(true);
    /** The same for all other rows. */
    static final short[] RESIDUALS_OTHER_ROWS = residuals(false);

    private VlcTables() {}

    private static short[] decoding(String codes) {
        short[] table = new short[8 * 128];
        int at = 0;
        for (int i = 0; i < codes.length(); i++) {
            if (codes.charAt(i) == '\n') {
                continue;
            }
            int code = Integer.parseInt(codes.substring(i, i + 4), 16);
            i += 3;
            for (int n = 128 >> (code & 7); n > 0; n--, at++) {
                table[at & ~127 | Integer.reverse(at) >>> 25] = (short) code;
            }
        }
        return table;
    }

    /**
     * For {@code 256 * context + 16 * rho + epsilon} the best code word (bits 8 up) with its number (bits 0 to 7 are: length
     * in 0 to 2, epsilon k in 4 to 7). {@code epsilon} are the coefficients whose exponent is the bound, where that is sent, and 0 where it is
     * not.
     */
    private static int[] encoding(short[] decoding) {
        int[] words = new int[8 * 256];
        for (int i = 0; i < decoding.length; i++) {
            int code = decoding[i] & 0xFFFF;
            int length = code & 7;
            int word = i & 127;
            if (word >> length != 0) {
                continue;
            }
            int known = code >> 12;
            int reached = code >> 8 & 0xF;
            int rho = code >> 4 & 0xF;
            int entry = word << 8 | known << 4 | length;
            int base = (i >> 7) * 256 + rho * 16;
            if ((code & 8) == 0) {
                words[base] = entry;
                continue;
            }
            for (int epsilon = 1; epsilon < 16; epsilon++) {
                int old = words[base + epsilon];
                boolean fits = (epsilon & ~rho) == 0 && (epsilon & known) == reached;
                if (fits && (old == 0 || Integer.bitCount(known) > Integer.bitCount(old >> 4 & 0xF))) {
                    words[base + epsilon] = entry;
                }
            }
        }
        return words;
    }

    private static short[] residuals(boolean firstRow) {
        short[] table = new short[5 * 64];
        for (int mode = 1; mode <= BOTH_LARGE; mode++) {
            for (int bits = 0; bits < 64; bits++) {
                int more = mode == BOTH_LARGE ? 2 : 0;
                boolean both = mode >= 3;
                int first = mode == 2 ? 0 : prefix(bits);
                int rest = bits >> (first & 3);
                int second = mode == 1
                        ? 0
                        : firstRow && mode == 3 && (first & 3) == 3 ? 1 | (1 + (rest & 1)) << 5 : prefix(rest);
                int lengths = (first & 3) + (second & 3);
                int suffixes = (first >> 2 & 7) + (second >> 2 & 7);
                int values = (first >> 5) + more << 10 | (second >> 5) + (both ? more : 0) << 13;
                table[64 * mode + bits] = (short) (lengths | suffixes << 3 | (first >> 2 & 7) << 7 | values);
            }
        }
        return table;
    }

    /** Length of a prefix (2 bits), length of the suffix (3 bits), what the prefix stands for. */
    private static int prefix(int bits) {
        return switch (Integer.numberOfTrailingZeros(bits & 7 | 8)) {
            case 0 -> 1 | 1 << 5;
            case 1 -> 2 | 2 << 5;
            case 2 -> 3 | 1 << 2 | 3 << 5;
            default -> 3 | 5 << 2 | 5 << 5;
        };
    }
}
