package petal.efficientnet.image;

import java.io.IOException;
import petal.efficientnet.image.webp.WebpException;
import petal.efficientnet.image.webp.WebpReader;

/** Decodes WebP, lossy and lossless; of an animation the first frame. */
final class WebpDecoder implements Decoder {

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        try {
            var reader = new WebpReader(image.bytes());
            image.requireBounded(reader.width(), reader.height());
            return new RgbImage(reader.width(), reader.height(), reader.toRgb());
        } catch (WebpException e) {
            throw e.isTruncated() ? image.truncated("WebP") : image.damaged("WebP", e);
        }
    }
}
