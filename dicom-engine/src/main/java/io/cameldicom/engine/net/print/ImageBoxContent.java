package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import java.util.Optional;

/**
 * What an N-SET of an image box brings.
 *
 * @param attributes all but the image
 * @param image the image in its file, which is the taker's
 * @param pixels the attributes of the image, without Pixel Data
 * @param erased whether it takes the image away that was there
 */
record ImageBoxContent(DataSet attributes, Optional<SpooledImage> image, DataSet pixels, boolean erased) {}
