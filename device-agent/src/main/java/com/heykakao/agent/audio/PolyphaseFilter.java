package com.heykakao.agent.audio;

/**
 * The coefficients of a low-pass windowed sinc (Kaiser window; Oppenheim and Schafer, Discrete-Time Signal Processing, §7.5), one
 * row for each position an output sample may take between two input samples. Above half the lower of both rates it is
 * {@value #STOP_BAND_DB} dB down; up to 90 % of that it is flat.
 */
final class PolyphaseFilter {
    private static final double STOP_BAND_DB = 70;
    private static final double PASS_BAND = 0.9;

    private final int taps;
    private final float[][] rows;

    /** @param phases how many positions lie from one input sample to before the next */
    PolyphaseFilter(int inputHz, int outputHz, int phases) {
        double stop = Math.min(inputHz, outputHz) / 2.0;
        double cutoff = stop * (1 + PASS_BAND) / 2 / inputHz;
        double transition = stop * (1 - PASS_BAND) / inputHz;
        int half = (int) Math.ceil((STOP_BAND_DB - 7.95) / (2.285 * 2 * Math.PI * transition) / 2);
        this.taps = 2 * half;
        // One row more than there are phases, so that the last may be interpolated towards the next sample's first.
        this.rows = new float[phases + 1][taps];
        double beta = 0.1102 * (STOP_BAND_DB - 8.7);
        for (int phase = 0; phase <= phases; phase++) {
            fill(rows[phase], (double) phase / phases, cutoff, beta);
        }
    }

    private static void fill(float[] row, double fraction, double cutoff, double beta) {
        int half = row.length / 2;
        double[] exact = new double[row.length];
        double sum = 0;
        for (int tap = 0; tap < row.length; tap++) {
            double distance = tap - (half - 1) - fraction;
            double edge = distance / half;
            double window = edge * edge < 1 ? bessel0(beta * Math.sqrt(1 - edge * edge)) : 1;
            exact[tap] = 2 * cutoff * sinc(2 * cutoff * distance) * window;
            sum += exact[tap];
        }
        for (int tap = 0; tap < row.length; tap++) {
            row[tap] = (float) (exact[tap] / sum);
        }
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** I0, by its series; the window's scale does not matter, as each row is brought to a gain of one. */
    private static double bessel0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /** Input samples before the output's position, its own left neighbour included; as many come after. */
    int half() {
        return taps / 2;
    }

    /** @param position where the output lies, in phases from the input sample at {@code first + half - 1} */
    float apply(float[] input, int first, double position) {
        int row = (int) position;
        float share = (float) (position - row);
        float value = dot(rows[row], input, first);
        return share == 0 ? value : value + share * (dot(rows[row + 1], input, first) - value);
    }

    private static float dot(float[] row, float[] input, int first) {
        float sum = 0;
        for (int tap = 0; tap < row.length; tap++) {
            sum += row[tap] * input[first + tap];
        }
        return sum;
    }
}
