package io.cameldicom.engine.pixel.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;

/**
 * Lines of text at the lower edge of a film.
 *
 * @param lines one or more
 * @param margin pixels that stay free at both sides
 */
record FilmText(List<String> lines, int margin) {
    /** Draws them into so many rows, in white or black. */
    void draw(Picture page, int rows, int ink) {
        if (rows < 1) {
            return;
        }
        BufferedImage text = new BufferedImage(page.width(), rows, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = text.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setColor(Color.WHITE);
            double height = (double) rows / lines.size();
            for (int i = 0; i < lines.size(); i++) {
                draw(graphics, lines.get(i), i * height, height, Math.max(1, page.width() - 2 * margin));
            }
        } finally {
            graphics.dispose();
        }
        blend(page, ((DataBufferByte) text.getRaster().getDataBuffer()).getData(), ink);
    }

    /** A line, in smaller letters where it would be too long. */
    private void draw(Graphics2D graphics, String line, double top, double height, int width) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (height * 3 / 4));
        int needed = graphics.getFontMetrics(font).stringWidth(line);
        if (needed > width) {
            font = font.deriveFont(font.getSize2D() * width / needed);
        }
        graphics.setFont(font);
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(line, margin, (int) Math.rint(top + metrics.getAscent()));
    }

    /** Lays text on the lowest rows of the page. */
    private static void blend(Picture page, byte[] text, int ink) {
        int n = page.isGrey() ? 1 : 3;
        byte[] samples = page.samples();
        int start = samples.length - text.length * n;
        for (int i = 0; i < text.length; i++) {
            int opacity = text[i] & 0xFF;
            for (int at = start + i * n; opacity > 0 && at < start + (i + 1) * n; at++) {
                int below = samples[at] & 0xFF;
                samples[at] = (byte) (below + (ink - below) * opacity / 0xFF);
            }
        }
    }
}
