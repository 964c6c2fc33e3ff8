/**
 * NumPy's {@code .npy} files: one array a file, behind a header in Python's notation.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format</a>
 */
package petal.weights.npy;
