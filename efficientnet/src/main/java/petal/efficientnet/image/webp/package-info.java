/**
 * WebP (RFC 9649) in pure Java, to the last bit as libwebp decodes it: the RIFF container, lossy pictures (VP8's key
 * frames, RFC 6386) and lossless ones (VP8L). Decoders that can be had differ from libwebp in thousands of pixels or
 * need native code.
 */
package petal.efficientnet.image.webp;
