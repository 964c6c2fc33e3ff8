/**
 * The safetensors format: eight bytes of length, a JSON header that names every tensor's type, shape and place, then
 * the bare elements.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
package petal.weights.safetensors;
