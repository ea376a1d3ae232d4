package com.heykakao.simulator.sound;

/**
 * How alike two sounds are when one is shifted over the other until they fit best.
 *
 * @param correlation normalised cross-correlation at the best shift: 1 is the same wave, 0 is another
 * @param snrDecibel of the second as a copy of the first, after its loudness has been fitted
 * @param shiftMillis how much later the second is
 */
public record Likeness(double correlation, double snrDecibel, double shiftMillis) {
    private static final int COARSE = 4;
    private static final int REACH = Sound.HERTZ;

    /** Shifts of up to a second either way are tried. */
    public static Likeness of(Sound original, Sound copy) {
        double[] a = original.samples();
        double[] b = copy.samples();
        int coarse = best(thinned(a), thinned(b), -REACH / COARSE, REACH / COARSE) * COARSE;
        int shift = best(a, b, coarse - 2 * COARSE, coarse + 2 * COARSE);
        // Over all of the longer one: what has no partner counts as difference.
        double energy = Math.sqrt(energy(a) * energy(b));
        double correlation = energy == 0 ? 0 : product(a, b, shift) / energy;
        // The share of the energy that a scaled original explains is the correlation squared.
        double explained = correlation * correlation;
        double snr = 10 * Math.log10(explained / Math.max(1e-12, 1 - explained));
        return new Likeness(correlation, snr, shift * 1_000.0 / Sound.HERTZ);
    }

    private static int best(double[] a, double[] b, int from, int to) {
        int best = from;
        double highest = Double.NEGATIVE_INFINITY;
        for (int shift = from; shift <= to; shift++) {
            double product = product(a, b, shift);
            if (product > highest) {
                highest = product;
                best = shift;
            }
        }
        return best;
    }

    private static double product(double[] a, double[] b, int shift) {
        double product = 0;
        for (int i = Math.max(0, -shift); i < a.length && i + shift < b.length; i++) {
            product += a[i] * b[i + shift];
        }
        return product;
    }

    private static double energy(double[] samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample * sample;
        }
        return sum;
    }

    private static double[] thinned(double[] samples) {
        double[] thin = new double[samples.length / COARSE];
        for (int i = 0; i < thin.length; i++) {
            for (int j = 0; j < COARSE; j++) {
                thin[i] += samples[i * COARSE + j] / COARSE;
            }
        }
        return thin;
    }
}
